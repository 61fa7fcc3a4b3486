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

/** A case as the statistics see it. Kinds of problem are counted by district. */
export function factsOf(one: Case): CaseFacts {
  const { kind, districtId, branchId, holder, problemType, submittedAt, contactedAt, acceptedAt, closedAt } = one
  const due = new Map(clocksOf(one, one.updatedAt).map(({ what, dueAt }) => [what, dueAt]))
  const isComplaint = kind === 'complaint'
  const { outcome, rating, state } = one
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
    closeDue: due.get('mediate'),
    closedAt,
    ending: endings[state],
    stars: rating?.stars,
    recoveredFen: outcome?.kind === 'settled' ? outcome.amountFen : undefined,
  })
}

const defined = (facts: { [Field in keyof CaseFacts]: CaseFacts[Field] | undefined }) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as unknown as CaseFacts
