import { firstCallMs } from '#shared/deadlines/first-minute'
import {
  type DurationMeasure,
  durationClassOf,
  type SumName,
  type TimedMeasure,
} from '#shared/figures/counts'
import { omitUndefined } from '#shared/omit-undefined'
import type { CaseKind } from '#shared/vocabulary/case'
import type { CallBackResult } from '#shared/vocabulary/formalities'
import type { CameBy } from '#shared/vocabulary/source'
import type { Industry } from '#shared/vocabulary/stars'
import { type CountedFact, countedFacts } from '#shared/vocabulary/statistics'
import type { Case } from '../case/state'
import { deadlinesOf } from '../deadlines/case-deadlines'
import { countedFactsOf } from './counted-facts'

/**
 * A case as the statistics see it. Times are milliseconds since 1970; dates fixed when their clock
 * starts.
 */
export interface CaseFacts extends Partial<Record<CountedFact, boolean>> {
  kind: CaseKind
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
  /**
   * Complaint: accept or refuse by (Order 121 Art. 15). Report: verify by (行政处罚程序规定 Art. 18). A
   * check of goods has no date of law.
   */
  decideDue?: number
  decidedAt?: number
  /** The complaint was accepted. */
  accepted?: boolean
  /** Complaint accepted: mediation to end by (Art. 23(5)). */
  closeDue?: number
  closedAt?: number
  ending?: 'settled' | 'terminated' | 'withdrawn' | 'refused' | 'merged'
  /**
   * Whether the matter is resolved, by the consumer's own word, and since when; absent while they
   * have not said.
   */
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
interface TimedDuty {
  due: number
  doneAt?: number
}

/**
 * The deeds that a case owes. A case that was never decided on counts in `close` too, with the date
 * of its decision: otherwise leaving it undecided would keep it out of the figures. A withdrawn,
 * refused or merged case owes no closing.
 */
export function timedDutiesOf(facts: CaseFacts): Partial<Record<TimedMeasure, TimedDuty>> {
  const { contactDue, contactedAt, decideDue, decidedAt, closeDue, closedAt, ending } = facts
  const endedEarly = ending === 'withdrawn' || ending === 'refused' || ending === 'merged'
  const toTimedDuty = (due: number, doneAt: number | undefined): TimedDuty =>
    doneAt === undefined ? { due } : { due, doneAt }
  const isContactOwed = contactDue !== undefined && !(endedEarly && contactedAt === undefined)
  const contact = isContactOwed ? { contact: toTimedDuty(contactDue, contactedAt) } : {}
  const decided =
    ending === 'withdrawn' || ending === 'merged' ? (decidedAt ?? closedAt) : decidedAt
  // A check of goods has a target of its own, which no share of the tables contains.
  if (decideDue === undefined) return contact
  if (facts.kind === 'report') return { ...contact, verify: toTimedDuty(decideDue, decided) }
  const close = endedEarly ? {} : { close: toTimedDuty(closeDue ?? decideDue, closedAt) }
  return { ...contact, check: toTimedDuty(decideDue, decided), ...close }
}

const units: Record<DurationMeasure, number> = { contact: firstCallMs, close: 86_400_000 }

/** The classes of how long a case's deeds took, those that are done. */
export function classesOf(facts: CaseFacts): [DurationMeasure, string][] {
  const timedDuties = timedDutiesOf(facts)
  return (Object.keys(units) as DurationMeasure[]).flatMap((measure) => {
    const { doneAt } = timedDuties[measure] ?? {}
    return doneAt === undefined
      ? []
      : [[measure, durationClassOf(measure, (doneAt - facts.receivedAt) / units[measure])]]
  })
}

/** From this many stars on a consumer counts as satisfied. */
const satisfiedFrom = 4

const sumsOfFacts = (facts: CaseFacts) =>
  Object.fromEntries(
    countedFacts.codes.map((fact) => [fact, Number(facts[fact] === true)]),
  ) as Record<CountedFact, number>

export function caseSumsOf(facts: CaseFacts): Record<SumName, number> {
  const {
    kind,
    ending,
    stars,
    resolved,
    agreedFen,
    performedFen,
    mayPublish,
    published,
    receivedAt,
  } = facts
  const { contact } = timedDutiesOf(facts)
  const isMediated = ending === 'settled' || ending === 'terminated'
  return {
    received: 1,
    reports: Number(kind === 'report'),
    accepted: Number(facts.accepted === true),
    closed: Number(facts.closedAt !== undefined),
    settled: Number(ending === 'settled'),
    terminated: Number(ending === 'terminated'),
    withdrawn: Number(ending === 'withdrawn'),
    refused: Number(ending === 'refused'),
    ...sumsOfFacts(facts),
    withinMinute: Number(
      contact?.doneAt !== undefined && contact.doneAt - receivedAt <= units.contact,
    ),
    confirmed: Number(isMediated && resolved !== undefined),
    resolved: Number(isMediated && resolved === true),
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

/**
 * A case as the statistics see it, and whether it was published. Kinds of problem are counted by
 * district.
 */
export function caseFactsOf(complaintCase: Case, published = false, trade?: Industry): CaseFacts {
  const {
    kind,
    districtId,
    branchId,
    gridId,
    owner,
    problemType,
    submittedAt,
    contactedAt,
    acceptedAt,
    closedAt,
  } = complaintCase
  const dueDateByDuty = new Map(
    deadlinesOf(complaintCase, complaintCase.updatedAt).map(({ what: deadlineName, dueAt }) => [
      deadlineName,
      dueAt,
    ]),
  )
  const isComplaint = kind === 'complaint'
  const { rating, state, assessment, mayPublish, hotline, source } = complaintCase
  const refusedAt = state === 'refused' ? closedAt : undefined
  return omitUndefined({
    kind,
    receivedAt: submittedAt,
    districtId,
    branchId,
    officerId: owner,
    category: `${districtId}.${problemType}`,
    cameBy: hotline ?? source ?? 'own',
    gridId,
    trade,
    contactDue: dueDateByDuty.get('contact'),
    contactedAt,
    decideDue: dueDateByDuty.get(isComplaint ? 'accept' : 'verify'),
    decidedAt: isComplaint ? (acceptedAt ?? refusedAt) : closedAt,
    accepted: (isComplaint && acceptedAt !== undefined) || undefined,
    closeDue: dueDateByDuty.get('mediate'),
    closedAt,
    // A check of goods has no end of the law; the person who asked may only cancel it.
    ending: kind === 'goods_check' ? undefined : endings[state],
    stars: rating?.stars,
    ratedAt: rating?.at,
    ...countedFactsOf(complaintCase),
    ...resolvedBy(complaintCase),
    ...agreedMoneyOf(complaintCase),
    mayPublish: (mayPublish && closedAt !== undefined && assessment?.substantiated) || undefined,
    published: published || undefined,
  })
}

/**
 * By the consumer's own word: what they said when called back, and of each due whether it was
 * performed.
 */
function resolvedBy({ calledBack, agreement }: Case): Pick<CaseFacts, 'resolved' | 'saidAt'> {
  const merchantDues = (agreement?.dues ?? []).filter(({ owedBy }) => owedBy === 'merchant')
  const momentsWhere = (momentsOf: 'performed' | 'failed') =>
    merchantDues.flatMap((due) => (due.done === momentsOf ? (due.doneAt ?? []) : []))
  const callBackTimes = (...results: CallBackResult[]) =>
    calledBack && results.includes(calledBack.result) ? [calledBack.at] : []
  const deniedAt = [...callBackTimes('unsatisfied', 'not_performed'), ...momentsWhere('failed')]
  if (deniedAt.length > 0) return { resolved: false, saidAt: Math.min(...deniedAt) }
  const performed = momentsWhere('performed')
  const allPerformed =
    merchantDues.length > 0 && performed.length === merchantDues.length
      ? [Math.max(...performed)]
      : []
  const affirmedAt = [...callBackTimes('satisfied'), ...allPerformed]
  return affirmedAt.length > 0 ? { resolved: true, saidAt: Math.min(...affirmedAt) } : {}
}

/**
 * What parties agreed between themselves is performed by no record; what was left to pay only when
 * it was paid.
 */
function agreedMoneyOf({
  outcome,
  agreement,
}: Case): Pick<CaseFacts, 'agreedFen' | 'performedFen'> {
  if (outcome?.kind !== 'settled') return {}
  const { amountFen, mode } = outcome
  const unpaidDues = (agreement?.dues ?? []).filter(
    ({ owedBy, done: result }) => owedBy === 'merchant' && result !== 'performed',
  )
  const openAmount = unpaidDues.reduce((total, { amount }) => total + amount, 0)
  return {
    agreedFen: amountFen,
    performedFen: mode === 'reconciled' ? 0 : Math.max(0, amountFen - openAmount),
  }
}
