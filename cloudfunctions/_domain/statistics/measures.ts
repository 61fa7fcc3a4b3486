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
import type { CaseSource } from '#shared/vocabulary/source'
import type { Industry } from '#shared/vocabulary/stars'
import { type CountedFact, countedFacts } from '#shared/vocabulary/statistics'
import type { Case } from '../case/state'
import { deadlinesOf } from '../deadlines/case-deadlines'
import { countedFactsOf } from './counted-facts'

/** The facts of a case that the statistics count. Times are in ms since 1970. */
export interface CaseFacts extends Partial<Record<CountedFact, boolean>> {
  kind: CaseKind
  receivedAt: number
  districtId: string
  branchId?: string
  officerId?: string
  category?: string
  cameBy?: CaseSource
  gridId?: string
  /** Trade of the registered shop. */
  trade?: Industry
  /** Service target for the first contact. Absent if there is nobody to contact. */
  contactDue?: number
  contactedAt?: number
  /**
   * Deadline to accept or refuse a complaint (Order 121 Art. 15), or to verify a report
   * (行政处罚程序规定 Art. 18). A check of goods has none.
   */
  decideDue?: number
  decidedAt?: number
  /** The complaint was accepted. */
  accepted?: boolean
  /** Deadline of the mediation of an accepted complaint (Order 121 Art. 23(5)). */
  closeDue?: number
  closedAt?: number
  ending?: 'settled' | 'terminated' | 'withdrawn' | 'refused' | 'merged'
  /** Whether the consumer says that the matter is resolved. Absent if the consumer has not said. */
  resolved?: boolean
  /** When the consumer said so. */
  saidAt?: number
  /** Stars that the consumer gave for the service. */
  stars?: number
  ratedAt?: number
  /** Money that a settlement promised, in fen. */
  agreedFen?: number
  /** The part of it that was paid, in fen. */
  performedFen?: number
  /** The case is closed and substantiated, and the complainant agrees to its publication. */
  mayPublish?: boolean
  published?: boolean
}

/** Something that must be done by a time. */
interface TimedDuty {
  /** Deadline, ms since 1970. */
  due: number
  /** When it was done. Absent while it is open. */
  doneAt?: number
}

/**
 * The timed duties in a case. A complaint that was never decided on has the duty `close`, too, with
 * the deadline of the decision. Otherwise such a case would be missing in the figures. A case that
 * was withdrawn, refused or merged need not be closed.
 */
export function timedDutiesOf(facts: CaseFacts): Partial<Record<TimedMeasure, TimedDuty>> {
  const { contactDue, contactedAt, decideDue, decidedAt, closeDue, closedAt, ending } = facts
  const hasEndedEarly = ending === 'withdrawn' || ending === 'refused' || ending === 'merged'
  const toTimedDuty = (due: number, doneAt: number | undefined): TimedDuty =>
    doneAt === undefined ? { due } : { due, doneAt }

  const duties: Partial<Record<TimedMeasure, TimedDuty>> = {}
  const hadToBeContacted = !(hasEndedEarly && contactedAt === undefined)
  if (contactDue !== undefined && hadToBeContacted)
    duties.contact = toTimedDuty(contactDue, contactedAt)

  // A check of goods has only a service target of its own, which the tables do not contain.
  if (decideDue === undefined) return duties

  const isDecidedByEnd = ending === 'withdrawn' || ending === 'merged'
  const decisionAt = isDecidedByEnd ? (decidedAt ?? closedAt) : decidedAt
  if (facts.kind === 'report') {
    duties.verify = toTimedDuty(decideDue, decisionAt)
    return duties
  }
  duties.check = toTimedDuty(decideDue, decisionAt)
  if (!hasEndedEarly) duties.close = toTimedDuty(closeDue ?? decideDue, closedAt)
  return duties
}

/** The unit in which a duration is measured, in ms. */
const unitsMs: Record<DurationMeasure, number> = { contact: firstCallMs, close: 86_400_000 }

/** For each duty that is done, the class of the time that it took. */
export function classesOf(facts: CaseFacts): [DurationMeasure, string][] {
  const timedDuties = timedDutiesOf(facts)
  const classes: [DurationMeasure, string][] = []
  for (const measure of Object.keys(unitsMs) as DurationMeasure[]) {
    const doneAt = timedDuties[measure]?.doneAt
    if (doneAt === undefined) continue
    const duration = (doneAt - facts.receivedAt) / unitsMs[measure]
    classes.push([measure, durationClassOf(measure, duration)])
  }
  return classes
}

/** With this many stars or more a consumer counts as satisfied. */
const minSatisfiedStars = 4

const factSumsOf = (facts: CaseFacts) =>
  Object.fromEntries(
    countedFacts.codes.map((fact) => [fact, Number(facts[fact] === true)]),
  ) as Record<CountedFact, number>

/** What a case adds to each sum of a table. */
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
  const isContactedWithinMinute =
    contact?.doneAt !== undefined && contact.doneAt - receivedAt <= unitsMs.contact
  return {
    received: 1,
    reports: Number(kind === 'report'),
    accepted: Number(facts.accepted === true),
    closed: Number(facts.closedAt !== undefined),
    settled: Number(ending === 'settled'),
    terminated: Number(ending === 'terminated'),
    withdrawn: Number(ending === 'withdrawn'),
    refused: Number(ending === 'refused'),
    ...factSumsOf(facts),
    withinMinute: Number(isContactedWithinMinute),
    confirmed: Number(isMediated && resolved !== undefined),
    resolved: Number(isMediated && resolved === true),
    rated: Number(stars !== undefined),
    satisfied: Number(stars !== undefined && stars >= minSatisfiedStars),
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
 * The counted facts of a case. The category has the district in front, since problems are counted
 * by district.
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
  const deadlines = deadlinesOf(complaintCase, complaintCase.updatedAt)
  const dueAtByDeadline = new Map(deadlines.map((deadline) => [deadline.what, deadline.dueAt]))
  const isComplaint = kind === 'complaint'
  const { rating, state, assessment, mayPublish, hotline, source } = complaintCase
  const refusedAt = state === 'refused' ? closedAt : undefined
  const isPublishable = mayPublish && closedAt !== undefined && assessment?.substantiated
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
    contactDue: dueAtByDeadline.get('contact'),
    contactedAt,
    decideDue: dueAtByDeadline.get(isComplaint ? 'accept' : 'verify'),
    decidedAt: isComplaint ? (acceptedAt ?? refusedAt) : closedAt,
    accepted: (isComplaint && acceptedAt !== undefined) || undefined,
    closeDue: dueAtByDeadline.get('mediate'),
    closedAt,
    // These endings are defined by law for complaints and reports only.
    ending: kind === 'goods_check' ? undefined : endings[state],
    stars: rating?.stars,
    ratedAt: rating?.at,
    ...countedFactsOf(complaintCase),
    ...resolutionOf(complaintCase),
    ...agreedMoneyOf(complaintCase),
    mayPublish: isPublishable || undefined,
    published: published || undefined,
  })
}

/**
 * Whether the consumer says that the matter is resolved. The consumer says so in the follow-up
 * call, or by reporting for each obligation of the shop whether it was performed.
 */
function resolutionOf({ calledBack, agreement }: Case): Pick<CaseFacts, 'resolved' | 'saidAt'> {
  const shopObligations = (agreement?.dues ?? []).filter(({ owedBy }) => owedBy === 'merchant')
  const reportTimes = (result: 'performed' | 'failed') =>
    shopObligations
      .filter((obligation) => obligation.done === result)
      .flatMap(({ doneAt }) => doneAt ?? [])
  const callTimes = (...results: CallBackResult[]) =>
    calledBack && results.includes(calledBack.result) ? [calledBack.at] : []

  const deniedAt = [...callTimes('unsatisfied', 'not_performed'), ...reportTimes('failed')]
  if (deniedAt.length > 0) return { resolved: false, saidAt: Math.min(...deniedAt) }

  const confirmedAt = callTimes('satisfied')
  const performedAt = reportTimes('performed')
  const areAllPerformed =
    shopObligations.length > 0 && performedAt.length === shopObligations.length
  if (areAllPerformed) confirmedAt.push(Math.max(...performedAt))
  return confirmedAt.length > 0 ? { resolved: true, saidAt: Math.min(...confirmedAt) } : {}
}

/**
 * The agreed money, and the part that was paid. If the parties settled without the officer, nothing
 * is known to be paid. Money that was left for later counts once the consumer has received it.
 */
function agreedMoneyOf({
  outcome,
  agreement,
}: Case): Pick<CaseFacts, 'agreedFen' | 'performedFen'> {
  if (outcome?.kind !== 'settled') return {}
  const { amountFen, mode } = outcome
  const unpaidObligations = (agreement?.dues ?? []).filter(
    (obligation) => obligation.owedBy === 'merchant' && obligation.done !== 'performed',
  )
  const unpaidFen = unpaidObligations.reduce((total, { amount }) => total + amount, 0)
  return {
    agreedFen: amountFen,
    performedFen: mode === 'reconciled' ? 0 : Math.max(0, amountFen - unpaidFen),
  }
}
