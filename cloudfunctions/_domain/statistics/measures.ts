import type { Measure } from '../../../miniprogram/shared/vocabulary/statistics'

/** What is done in time or not. */
export const timed = ['contact', 'check', 'close', 'verify'] as const satisfies readonly Measure[]
export type Timed = (typeof timed)[number]

/** A case as the statistics see it. Times are milliseconds since 1970; dates fixed when their clock starts. */
export interface CaseFacts {
  kind: 'complaint' | 'report'
  receivedAt: number
  districtId: string
  branchId?: string
  officerId?: string
  category?: string
  /** Service target for the first contact; absent when the case has no person to contact. */
  contactDue?: number
  contactedAt?: number
  /** Complaint: accept or refuse by (Order 121 Art. 15). Report: verify by (行政处罚程序规定 Art. 18). */
  decideDue: number
  decidedAt?: number
  /** Complaint accepted: mediation to end by (Art. 23(5)). */
  closeDue?: number
  closedAt?: number
  ending?: 'settled' | 'terminated' | 'withdrawn' | 'refused' | 'merged'
  /** Stars given for the service. */
  stars?: number
  recoveredFen?: number
  /** The complainant agreed to publication, and it was published. */
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

/** Counts that do not depend on when they are read. */
export const sums = [
  'received',
  'reports',
  'settled',
  'terminated',
  'withdrawn',
  'refused',
  'rated',
  'satisfied',
  'recoveredFen',
  'publishable',
  'published',
] as const
export type Sum = (typeof sums)[number]

/** From this many stars on a consumer counts as satisfied. */
const satisfiedFrom = 4

export function sumsOf({ kind, ending, stars, recoveredFen, mayPublish, published }: CaseFacts): Record<Sum, number> {
  return {
    received: 1,
    reports: Number(kind === 'report'),
    settled: Number(ending === 'settled'),
    terminated: Number(ending === 'terminated'),
    withdrawn: Number(ending === 'withdrawn'),
    refused: Number(ending === 'refused'),
    rated: Number(stars !== undefined),
    satisfied: Number(stars !== undefined && stars >= satisfiedFrom),
    recoveredFen: recoveredFen ?? 0,
    publishable: Number(Boolean(mayPublish)),
    published: Number(Boolean(mayPublish && published)),
  }
}
