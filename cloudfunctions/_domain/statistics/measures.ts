import { firstMinute } from '../../../miniprogram/shared/clock/first-minute'
import { classOf, type Lasting, type Sum, type Timed } from '../../../miniprogram/shared/figures/counts'
import type { CallBackResult } from '../../../miniprogram/shared/vocabulary/formalities'
import type { CameBy } from '../../../miniprogram/shared/vocabulary/source'
import type { Industry } from '../../../miniprogram/shared/vocabulary/stars'
import type { Case } from '../case/state'
import { clocksOf } from '../clocks/case-clocks'

/** A case as the statistics see it. Times are milliseconds since 1970; dates fixed when their clock starts. */
export interface CaseFacts {
  kind: 'complaint' | 'report'
  receivedAt: number
  districtId: string
  branchId?: string
  officerId?: string
  category?: string
  cameBy?: CameBy
  gridId?: string
  /** Of the registered shop that it is about. */
  trade?: Industry
  /** Service target for the first contact; absent when the case has no person to contact. */
  contactDue?: number
  contactedAt?: number
  /** Complaint: accept or refuse by (Order 121 Art. 15). Report: verify by (行政处罚程序规定 Art. 18). */
  decideDue: number
  decidedAt?: number
  /** The complaint was accepted. */
  accepted?: boolean
  /** Complaint accepted: mediation to end by (Art. 23(5)). */
  closeDue?: number
  closedAt?: number
  ending?: 'settled' | 'terminated' | 'withdrawn' | 'refused' | 'merged'
  reopened?: boolean
  /** Whether the matter is resolved, by the consumer's own word, and since when; absent while they have not said. */
  resolved?: boolean
  saidAt?: number
  /** Stars given for the service. */
  stars?: number
  ratedAt?: number
  /** Money that a settlement promised, and what of it was paid, fen. */
  agreedFen?: number
  performedFen?: number
  /** Closed, substantiated and open to publication by the complainant; and published. */
  mayPublish?: boolean
  published?: boolean
}

/** One thing to be done: by when, and when it was. */
interface Deed {
  due: number
  doneAt?: number
}

/**
 * The deeds that a case owes. A case that was never decided on counts in `close` too, with the date of its decision:
 * otherwise leaving it undecided would keep it out of the figures. A withdrawn, refused or merged case owes no closing.
 */
export function deedsOf(facts: CaseFacts): Partial<Record<Timed, Deed>> {
  const { contactDue, contactedAt, decideDue, decidedAt, closeDue, closedAt, ending } = facts
  const early = ending === 'withdrawn' || ending === 'refused' || ending === 'merged'
  const done = (due: number, doneAt: number | undefined): Deed => (doneAt === undefined ? { due } : { due, doneAt })
  const owed = contactDue !== undefined && !(early && contactedAt === undefined)
  const contact = owed ? { contact: done(contactDue, contactedAt) } : {}
  const decided = ending === 'withdrawn' || ending === 'merged' ? (decidedAt ?? closedAt) : decidedAt
  if (facts.kind === 'report') return { ...contact, verify: done(decideDue, decided) }
  const close = early ? {} : { close: done(closeDue ?? decideDue, closedAt) }
  return { ...contact, check: done(decideDue, decided), ...close }
}

const units: Record<Lasting, number> = { contact: firstMinute, close: 86_400_000 }

/** The classes of how long a case's deeds took, those that are done. */
export function classesOf(facts: CaseFacts): [Lasting, string][] {
  const deeds = deedsOf(facts)
  return (Object.keys(units) as Lasting[]).flatMap((of) => {
    const { doneAt } = deeds[of] ?? {}
    return doneAt === undefined ? [] : [[of, classOf(of, (doneAt - facts.receivedAt) / units[of])]]
  })
}

/** From this many stars on a consumer counts as satisfied. */
const satisfiedFrom = 4

export function sumsOf(facts: CaseFacts): Record<Sum, number> {
  const { kind, ending, stars, resolved, agreedFen, performedFen, mayPublish, published, receivedAt } = facts
  const { contact } = deedsOf(facts)
  const ended = ending === 'settled' || ending === 'terminated'
  return {
    received: 1,
    reports: Number(kind === 'report'),
    accepted: Number(facts.accepted === true),
    closed: Number(facts.closedAt !== undefined),
    settled: Number(ending === 'settled'),
    terminated: Number(ending === 'terminated'),
    withdrawn: Number(ending === 'withdrawn'),
    refused: Number(ending === 'refused'),
    reopened: Number(facts.reopened === true),
    withinMinute: Number(contact?.doneAt !== undefined && contact.doneAt - receivedAt <= units.contact),
    confirmed: Number(ended && resolved !== undefined),
    resolved: Number(ended && resolved === true),
    rated: Number(stars !== undefined),
    satisfied: Number(stars !== undefined && stars >= satisfiedFrom),
    agreements: Number((agreedFen ?? 0) > 0),
    agreedFen: agreedFen ?? 0,
    performedFen: performedFen ?? 0,
    publishable: Number(mayPublish === true),
    published: Number(mayPublish === true && published === true),
  }
}

const endings: Partial<Record<Case['state'], NonNullable<CaseFacts['ending']>>> = {
  settled: 'settled',
  terminated: 'terminated',
  withdrawn: 'withdrawn',
  refused: 'refused',
  merged: 'merged',
}

/** A case as the statistics see it, and whether it was published. Kinds of problem are counted by district. */
export function factsOf(one: Case, published = false, trade?: Industry): CaseFacts {
  const { kind, districtId, branchId, gridId, holder, problemType, submittedAt, contactedAt, acceptedAt, closedAt } =
    one
  const due = new Map(clocksOf(one, one.updatedAt).map(({ what, dueAt }) => [what, dueAt]))
  const isComplaint = kind === 'complaint'
  const { rating, state, reopenings = [], assessment, mayPublish, hotline, source } = one
  return defined({
    kind,
    receivedAt: submittedAt,
    districtId,
    branchId,
    officerId: holder,
    category: `${districtId}.${problemType}`,
    cameBy: hotline ?? source ?? 'own',
    gridId,
    trade,
    contactDue: due.get('contact'),
    contactedAt,
    decideDue: due.get(isComplaint ? 'accept' : 'verify') as number,
    decidedAt: isComplaint ? (acceptedAt ?? (state === 'refused' ? closedAt : undefined)) : closedAt,
    accepted: (isComplaint && acceptedAt !== undefined) || undefined,
    closeDue: due.get('mediate'),
    closedAt,
    ending: endings[state],
    stars: rating?.stars,
    ratedAt: rating?.at,
    reopened: reopenings.length > 0 || undefined,
    ...resolvedBy(one),
    ...moneyOf(one),
    mayPublish: (mayPublish && closedAt !== undefined && assessment?.substantiated) || undefined,
    published: published || undefined,
  })
}

/** By the consumer's own word: what they said when called back, and of each due whether it was performed. */
function resolvedBy({ calledBack, agreement }: Case): Pick<CaseFacts, 'resolved' | 'saidAt'> {
  const dues = (agreement?.dues ?? []).filter(({ owedBy }) => owedBy === 'merchant')
  const times = (done: 'performed' | 'failed') => dues.flatMap((due) => (due.done === done ? (due.doneAt ?? []) : []))
  const called = (...results: CallBackResult[]) =>
    calledBack && results.includes(calledBack.result) ? [calledBack.at] : []
  const no = [...called('unsatisfied', 'not_performed'), ...times('failed')]
  if (no.length > 0) return { resolved: false, saidAt: Math.min(...no) }
  const performed = times('performed')
  const all = dues.length > 0 && performed.length === dues.length ? [Math.max(...performed)] : []
  const yes = [...called('satisfied'), ...all]
  return yes.length > 0 ? { resolved: true, saidAt: Math.min(...yes) } : {}
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
