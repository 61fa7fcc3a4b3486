import type { Case } from '../case/state'
import { clocksOf } from '../clocks/case-clocks'
import type { CaseFacts } from './measures'

const endings: Partial<Record<Case['state'], NonNullable<CaseFacts['ending']>>> = {
  settled: 'settled',
  terminated: 'terminated',
  withdrawn: 'withdrawn',
  refused: 'refused',
  merged: 'merged',
}

/** A case as the statistics see it, and whether it was published. Kinds of problem are counted by district. */
export function factsOf(one: Case, published = false): CaseFacts {
  const { kind, districtId, branchId, holder, problemType, submittedAt, contactedAt, acceptedAt, closedAt } = one
  const due = new Map(clocksOf(one, one.updatedAt).map(({ what, dueAt }) => [what, dueAt]))
  const isComplaint = kind === 'complaint'
  const { rating, state, reopenings = [], assessment, mayPublish } = one
  return defined({
    kind,
    receivedAt: submittedAt,
    districtId,
    branchId,
    officerId: holder,
    category: `${districtId}.${problemType}`,
    contactDue: due.get('contact'),
    contactedAt,
    decideDue: due.get(isComplaint ? 'accept' : 'verify') as number,
    decidedAt: isComplaint ? (acceptedAt ?? (state === 'refused' ? closedAt : undefined)) : closedAt,
    accepted: (isComplaint && acceptedAt !== undefined) || undefined,
    closeDue: due.get('mediate'),
    closedAt,
    ending: endings[state],
    stars: rating?.stars,
    reopened: reopenings.length > 0 || undefined,
    resolved: resolvedBy(one),
    ...moneyOf(one),
    mayPublish: (mayPublish && closedAt !== undefined && assessment?.substantiated) || undefined,
    published: published || undefined,
  })
}

/** By the consumer's own word: what they said when called back, and of each due whether it was performed. */
function resolvedBy({ calledBack, agreement }: Case): boolean | undefined {
  const dues = (agreement?.dues ?? []).filter(({ owedBy }) => owedBy === 'merchant')
  const { result } = calledBack ?? {}
  if (result === 'unsatisfied' || result === 'not_performed' || dues.some(({ done }) => done === 'failed')) return false
  const allPerformed = dues.length > 0 && dues.every(({ done }) => done === 'performed')
  return result === 'satisfied' || allPerformed ? true : undefined
}

/** What parties agreed between themselves is performed by no record; what was left to pay only when it was paid. */
function moneyOf({ outcome, agreement }: Case): Pick<CaseFacts, 'agreedFen' | 'performedFen'> {
  if (outcome?.kind !== 'settled') return {}
  const { amountFen, mode } = outcome
  const owed = (agreement?.dues ?? []).filter(({ owedBy, done }) => owedBy === 'merchant' && done !== 'performed')
  const open = owed.reduce((sum, { amount }) => sum + amount, 0)
  return { agreedFen: amountFen, performedFen: mode === 'reconciled' ? 0 : Math.max(0, amountFen - open) }
}

const defined = (facts: { [Field in keyof CaseFacts]: CaseFacts[Field] | undefined }) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as unknown as CaseFacts
