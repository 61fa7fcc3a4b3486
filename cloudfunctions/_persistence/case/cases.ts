import type { CaseKind, CaseState } from '#shared/vocabulary/case'
import { duesReminderAt } from '../../_domain/case/agreement/agreement'
import { mustCallBack } from '../../_domain/case/closing/commands'
import { awaitedSecondOfficer } from '../../_domain/case/closing/second'
import { shortfallOf } from '../../_domain/case/closing/shortfall'
import { nextAdvanceAt } from '../../_domain/case/dispatch/advance'
import { isErasureRequested, retentionEndsAt } from '../../_domain/case/erasure/retention'
import type { CaseEvent } from '../../_domain/case/events'
import { caseEvolver } from '../../_domain/case/evolve'
import { materialsDueAt } from '../../_domain/case/filing/commands'
import { answerDueAt } from '../../_domain/case/merchant-response/answer'
import { isEntrusted, nobody } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import {
  nextReminderAt,
  nextStatutoryDueAt,
  overdueMoments,
} from '../../_domain/deadlines/case-deadlines'
import { defineStream, type Snapshot } from '../event-store'

/** The centre's three boxes: at the centre, on offer or in hand, closed. */
export type CaseQueue = 'waiting' | 'moving' | 'closed'

/** Head of a case: its state, the end of its chain, and the fields that lists find it by. */
export interface CaseDoc extends Snapshot<Case> {
  state: Case
  /** openid; never in an event. */
  complainant: string
  /** The joint complainants, each with their number. */
  joined?: { openid: string; person: number }[]
  formerFilers?: string[]
  /** openids of all of them: each finds it among their own. */
  filers: string[]
  /** The other lists in the order of filing that it stands in: names by `lists`. */
  lists: string[]
  districtId: string
  queue: CaseQueue
  /**
   * The order within a box, lowest first: open cases by priority and age, closed ones the latest
   * first.
   */
  sortKey: number
  submittedAt: number
  owner?: string
  /** Until when the shop is asked to answer. */
  answerBy?: number
  /** Until when material is awaited. */
  lapsesAt?: number
  /** When to ask whether the agreement was performed. */
  remindAt?: number
  /**
   * Officers with an open offer, those who help its owner while it is open, and one drawn to look
   * at its finding.
   */
  offeredTo?: string[]
  /**
   * When the timer moves the case on, when it reminds, and from when the case is overdue, once and
   * three times.
   */
  advanceBy?: number
  urgeAt?: number
  /** When its personal data is erased, and since when erasure is asked for. */
  eraseBy?: number
  eraseAskedAt?: number
  overdueFrom?: number
  /**
   * It is over, and the law wants something by then: its officer tells the parties, decides or
   * publishes.
   */
  owedBy?: number
  tripleFrom?: number
  /** The officer the centre recalled it from last, and when. */
  recalledFrom?: string
  recalledAt?: number
  /** When the enforcement team was told. */
  referredAt?: number
  /** Since when the consumer council mediates. */
  entrustedAt?: number
  /** When it ended, while the consumer still awaits a call back. */
  toCallBack?: number
  updatedAt: number
}

const queueByState: Record<CaseState, CaseQueue> = {
  received: 'waiting',
  returned: 'waiting',
  offered: 'moving',
  assigned: 'moving',
  onsite: 'moving',
  settled: 'closed',
  terminated: 'closed',
  withdrawn: 'closed',
  refused: 'closed',
  concluded: 'closed',
  merged: 'closed',
}
/** Sets each priority apart by more than any time in milliseconds. */
export const prioritySteps = { P1: 0, P2: 1e13, P3: 2e13 }

/**
 * Names of lists in the order of filing. Of a kind: reports are no part of what a shop sees (Art.
 * 37).
 */
export const lists = {
  district: (districtId: string) => `district ${districtId}`,
  /** Without a number of the 12315 platform. */
  unregistered: (districtId: string) => `unregistered ${districtId}`,
  /** Settled for much less than was computed. */
  short: (districtId: string) => `short ${districtId}`,
  shop: (merchantId: string, kind: CaseKind) => `${kind} shop ${merchantId}`,
  grid: (gridId: string, kind: CaseKind) => `${kind} grid ${gridId}`,
  /** Complaints alone: only they are given one. */
  batch: (mark: string) => `batch ${mark}`,
  /** Open cases of other districts in which officers of this one are asked, or help. */
  lent: (districtId: string) => `lent ${districtId}`,
}

function caseListsOf(complaintCase: Case): string[] {
  const { districtId, platformNumber, merchantId, gridId, kind, batch, closedAt, lent } =
    complaintCase
  const lendingDistricts =
    closedAt === undefined ? new Set(lent?.map((officer) => officer.districtId)) : []
  return [
    lists.district(districtId),
    // The national platform registers complaints and reports (Art. 40).
    ...(platformNumber === undefined && kind !== 'goods_check'
      ? [lists.unregistered(districtId)]
      : []),
    ...(merchantId === undefined ? [] : [lists.shop(merchantId, kind)]),
    ...(gridId === undefined ? [] : [lists.grid(gridId, kind)]),
    ...(batch === undefined ? [] : [lists.batch(batch.mark)]),
    ...(shortfallOf(complaintCase) ? [lists.short(districtId)] : []),
    ...[...lendingDistricts].map(lists.lent),
  ]
}

/** The fields that lists find a case by. */
export function indexFields(
  complaintCase: Case,
  previousSnapshot: Partial<CaseDoc>,
): Omit<CaseDoc, keyof Snapshot<Case>> {
  const {
    districtId,
    owner,
    helpers = [],
    offers,
    submittedAt,
    updatedAt,
    closedAt,
  } = complaintCase
  const overdue = overdueMoments(complaintCase)
  const secondOfficerId = awaitedSecondOfficer(complaintCase)
  // Once its personal data is erased, the case is in no person's list.
  const {
    complainant = nobody,
    joined,
    formerFilers,
  } = complaintCase.erasedAt === undefined ? previousSnapshot : {}
  const officerIds = [
    ...(offers ?? []).map(({ officerId }) => officerId),
    ...(closedAt === undefined ? helpers : []),
    ...(secondOfficerId === undefined ? [] : [secondOfficerId]),
  ]
  return {
    complainant,
    filers: [complainant, ...(joined ?? []).map(({ openid }) => openid)].filter(
      (openid) => openid !== nobody,
    ),
    lists: caseListsOf(complaintCase),
    districtId,
    queue: queueByState[complaintCase.state],
    sortKey:
      closedAt === undefined ? prioritySteps[complaintCase.priority] + submittedAt : -closedAt,
    submittedAt,
    updatedAt,
    joined,
    formerFilers,
    referredAt: complaintCase.referredAt,
    answerBy: answerDueAt(complaintCase),
    lapsesAt: materialsDueAt(complaintCase),
    advanceBy: nextAdvanceAt(complaintCase),
    urgeAt: nextReminderAt(complaintCase),
    remindAt: duesReminderAt(complaintCase),
    eraseBy: retentionEndsAt(complaintCase),
    eraseAskedAt: isErasureRequested(complaintCase) ? complaintCase.erasure?.askedAt : undefined,
    entrustedAt:
      closedAt === undefined && isEntrusted(complaintCase)
        ? complaintCase.entrusted?.at
        : undefined,
    toCallBack: mustCallBack(complaintCase) ? closedAt : undefined,
    owner,
    recalledFrom: complaintCase.recalled?.officerId,
    recalledAt: complaintCase.recalled?.at,
    offeredTo: officerIds.length > 0 ? officerIds : undefined,
    overdueFrom: overdue.once,
    owedBy: nextStatutoryDueAt(complaintCase),
    tripleFrom: overdue.triple,
  }
}

/**
 * When the timer has something to do for a case, ms since 1970: a shop's last moment is over before
 * it is late.
 */
export function nextJobAt({
  advanceBy,
  answerBy,
  lapsesAt,
  urgeAt,
  remindAt,
  eraseBy,
}: Partial<CaseDoc>) {
  const expiryTimes = [answerBy, lapsesAt, remindAt].map((end) =>
    end !== undefined ? end + 1 : undefined,
  )
  const jobTimes = [advanceBy, urgeAt, eraseBy, ...expiryTimes].filter(
    (jobAt) => jobAt !== undefined,
  )
  return jobTimes.length > 0 ? Math.min(...jobTimes) : undefined
}

export const cases = defineStream<Case, CaseEvent, CaseDoc>({
  collectionName: 'cases',
  streamOf: (caseId) => caseId,
  notFoundCode: 'CASE_NOT_FOUND',
  evolver: caseEvolver,
  indexFields,
  dueAt: nextJobAt,
})
