import type { CaseKind, CaseState } from '#shared/vocabulary/case'
import { nextObligationReminderAt } from '../../_domain/case/agreement/agreement'
import { mustCallBack } from '../../_domain/case/closing/commands'
import { pendingSecondOfficer } from '../../_domain/case/closing/second'
import { shortfallOf } from '../../_domain/case/closing/shortfall'
import { nextAdvanceAt } from '../../_domain/case/dispatch/advance'
import { isErasureRequested, retentionEndsAt } from '../../_domain/case/erasure/retention'
import type { CaseEvent } from '../../_domain/case/events'
import { caseEvolver } from '../../_domain/case/evolve'
import { materialsDueAt } from '../../_domain/case/filing/commands'
import { answerDueAt } from '../../_domain/case/merchant-response/answer'
import { isEntrusted, noOpenid } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import {
  nextReminderAt,
  nextStatutoryDueAt,
  overdueTimesOf,
} from '../../_domain/deadlines/case-deadlines'
import { defineStream, type Snapshot } from '../event-store'

/**
 * The centre's three queues: cases at the centre, cases that are offered or in hand, closed cases.
 */
export type CaseQueue = 'waiting' | 'moving' | 'closed'

/**
 * The snapshot of a case, with the index fields by which queries find it. Times are ms since 1970.
 */
export interface CaseDoc extends Snapshot<Case> {
  state: Case
  /** The openid of the complainant. It never appears in an event. */
  complainant: string
  /** The joint complainants, each with their number. */
  joined?: { openid: string; person: number }[]
  /** The openids of complainants who have been removed. */
  formerFilers?: string[]
  /** The openids of all complainants. Each of them finds the case in their own list. */
  filers: string[]
  /** The names (see `lists`) of the further lists that contain the case, sorted by filing time. */
  lists: string[]
  districtId: string
  queue: CaseQueue
  /**
   * The order within a queue, lowest first. Open cases are sorted by priority and age, closed cases
   * by their end, the latest first.
   */
  sortKey: number
  submittedAt: number
  owner?: string
  /** Until when the shop may respond. */
  answerBy?: number
  /** Until when requested materials may arrive. */
  lapsesAt?: number
  /** When the parties must be asked whether the agreement was performed. */
  remindAt?: number
  /**
   * Officers who must see the case in their own list: those with an open offer, the helpers while
   * the case is open, and the second officer who must check the assessment.
   */
  offeredTo?: string[]
  /** When the timer must continue the search for an officer. */
  advanceBy?: number
  /** When the timer must remind somebody of a deadline. */
  urgeAt?: number
  /** When the personal data must be erased. */
  eraseBy?: number
  /** When the complainant asked for erasure. Absent if nothing must be decided. */
  eraseAskedAt?: number
  /** When the first deadline is over. */
  overdueFrom?: number
  /**
   * By when the officer of a closed case must still do something: notify the parties, decide on a
   * violation, or publish a penalty.
   */
  owedBy?: number
  /** When a deadline is exceeded by three times its term. */
  tripleFrom?: number
  /** The officer from whom the centre has recalled the case last. */
  recalledFrom?: string
  recalledAt?: number
  /** When the case was referred to the enforcement team. */
  referredAt?: number
  /** Since when the consumer council mediates. Absent if it does not. */
  entrustedAt?: number
  /** When the case ended, if the consumer has not got the follow-up call yet. */
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

/** Any time in ms since 1970 is smaller than the distance between two priorities. */
export const prioritySteps = { P1: 0, P2: 1e13, P3: 2e13 }

/**
 * The names of lists that are sorted by filing time. Lists of a shop or a grid are separate for
 * each kind of case, because a shop must not see reports (Order 121 Art. 37).
 */
export const lists = {
  district: (districtId: string) => `district ${districtId}`,
  /** Cases without a number of the national 12315 platform. */
  unregistered: (districtId: string) => `unregistered ${districtId}`,
  /** Cases settled for much less than the consumer could claim. */
  short: (districtId: string) => `short ${districtId}`,
  shop: (merchantId: string, kind: CaseKind) => `${kind} shop ${merchantId}`,
  grid: (gridId: string, kind: CaseKind) => `${kind} grid ${gridId}`,
  /** Cases about a batch of a product. Only complaints have one. */
  batch: (mark: string) => `batch ${mark}`,
  /**
   * Open cases of other districts that officers of this district are asked to handle or help with.
   */
  lent: (districtId: string) => `lent ${districtId}`,
}

function caseListsOf(complaintCase: Case): string[] {
  const { districtId, platformNumber, merchantId, gridId, kind, batch, closedAt, lent } =
    complaintCase
  const lendingDistricts =
    closedAt === undefined ? new Set(lent?.map((officer) => officer.districtId)) : []
  const isUnregistered = platformNumber === undefined && kind !== 'goods_check'
  return [
    lists.district(districtId),
    // The national platform registers complaints and reports (Order 121 Art. 40).
    ...(isUnregistered ? [lists.unregistered(districtId)] : []),
    ...(merchantId === undefined ? [] : [lists.shop(merchantId, kind)]),
    ...(gridId === undefined ? [] : [lists.grid(gridId, kind)]),
    ...(batch === undefined ? [] : [lists.batch(batch.mark)]),
    ...(shortfallOf(complaintCase) ? [lists.short(districtId)] : []),
    ...[...lendingDistricts].map(lists.lent),
  ]
}

/** Computes the index fields of a case from its state. */
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
  const overdueAt = overdueTimesOf(complaintCase)
  const secondOfficerId = pendingSecondOfficer(complaintCase)
  // After the erasure, the case is no longer in the list of a complainant.
  const {
    complainant = noOpenid,
    joined,
    formerFilers,
  } = complaintCase.erasedAt === undefined ? previousSnapshot : {}
  const officerIds = [
    ...(offers ?? []).map(({ officerId }) => officerId),
    ...(closedAt === undefined ? helpers : []),
    ...(secondOfficerId === undefined ? [] : [secondOfficerId]),
  ]
  const filers = [complainant, ...(joined ?? []).map(({ openid }) => openid)]

  return {
    complainant,
    filers: filers.filter((openid) => openid !== noOpenid),
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
    remindAt: nextObligationReminderAt(complaintCase),
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
    overdueFrom: overdueAt.once,
    owedBy: nextStatutoryDueAt(complaintCase),
    tripleFrom: overdueAt.triple,
  }
}

/**
 * When the timer must do something for a case, ms since 1970. A term includes its last millisecond,
 * so the job for the end of a term runs one millisecond later.
 */
export function nextJobAt({
  advanceBy,
  answerBy,
  lapsesAt,
  urgeAt,
  remindAt,
  eraseBy,
}: Partial<CaseDoc>) {
  const expiryTimes = [answerBy, lapsesAt, remindAt].map((endsAt) =>
    endsAt === undefined ? undefined : endsAt + 1,
  )
  const jobTimes = [advanceBy, urgeAt, eraseBy, ...expiryTimes].filter(
    (jobAt) => jobAt !== undefined,
  )
  return jobTimes.length > 0 ? Math.min(...jobTimes) : undefined
}

export const cases = /* @__PURE__ */ defineStream<Case, CaseEvent, CaseDoc>({
  collectionName: 'cases',
  streamOf: (caseId) => caseId,
  notFoundCode: 'CASE_NOT_FOUND',
  evolver: caseEvolver,
  indexFields,
  dueAt: nextJobAt,
})
