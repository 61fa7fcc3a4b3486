import type { CalendarYear } from '#shared/calendar/calendar'
import { omitUndefined } from '#shared/omit-undefined'
import type { ServiceLevels } from '#shared/settings/service-levels'
import type { CaseClass, CaseState, Priority } from '#shared/vocabulary/case'
import { eventRows, type Readable } from '../decider'
import type { AgreementState } from './agreement/state'
import type { ClosingState } from './closing/state'
import type { DispatchState } from './dispatch/state'
import type { ErasureState } from './erasure/state'
import type { EvidenceItem, EvidenceState, StreamMoment } from './evidence/state'
import type { CopiesState } from './evidence-copies/state'
import type { FilingState, TriageRecord } from './filing/state'
import type { GoodsCheckState } from './goods-check/state'
import type { JointState } from './joint/state'
import type { LinksState } from './links/state'
import type { LiveState } from './livestream/state'
import type { TrackState } from './location/state'
import type { MediationState } from './mediation/state'
import type { RoomState } from './mediation-room/state'
import type { AnswerState } from './merchant-response/state'
import type { PausesState } from './pauses/state'
import type { RemindersState } from './reminders/state'
import type { ReadingState } from './text-recognition/state'
import type { TransferState } from './transfer/state'
import type { ViolationState } from './violation/state'

export type { Agreement } from './agreement/state'
export type { Reopening } from './closing/state'
export type { Commitment } from './commitment'
export type { CaseOffer, CaseRecall, OfferRound } from './dispatch/state'
export type { EvidenceItem } from './evidence/state'
export type { TriageRecord } from './filing/state'
export type { LinkedCase } from './links/state'
export type { CaseStream } from './livestream/state'
export type { ShopAnswer } from './merchant-response/state'

/** The part of a case that all topics need. */
export interface CaseCore extends Readable {
  id: string
  state: CaseState
  districtId: string
  branchId?: string
  gridId?: string
  class: CaseClass
  priority: Priority
  /** The case is, or once was, of first priority. A lower priority later does not change this. */
  serious?: true
  submittedAt: number
  updatedAt: number
  /** The service levels of the district at filing. Absent if it had not adopted its own. */
  serviceLevels?: ServiceLevels
  /** Adopted calendar years with which the dates are calculated, besides the built-in calendar. */
  calendarYears?: readonly CalendarYear[]
}

/**
 * The state of a case. Each topic's folder defines its part. It has no personal data. Times are in
 * ms since 1970.
 */
export interface Case
  extends CaseCore,
    FilingState,
    DispatchState,
    TrackState,
    AnswerState,
    JointState,
    CopiesState,
    ReadingState,
    LinksState,
    TransferState,
    LiveState,
    PausesState,
    RemindersState,
    MediationState,
    RoomState,
    AgreementState,
    ViolationState,
    GoodsCheckState,
    ClosingState,
    ErasureState,
    EvidenceState {}

/**
 * Whether a case is, or once was, of first priority. Then no single person decides alone: a leader
 * must allow the end that the officer requests (closing/commands.ts), and a dispatcher who recalled
 * the case must not name the next officer (dispatch/offers.ts).
 */
export const hasBeenFirstPriority = ({
  priority,
  serious,
}: Pick<Case, 'priority' | 'serious'>): boolean => serious === true || priority === 'P1'

/** The permanent trace of a first priority. */
export const seriousFlagFor = (priority: Priority): Pick<Case, 'serious'> =>
  priority === 'P1' ? { serious: true } : {}

/** The changes by a new, more urgent result of the triage rules; none without a result. */
export function changesOnRaisedTriage(triage: TriageRecord | undefined): Partial<Case> {
  if (!triage) return {}
  const { class: caseClass, priority } = triage
  return { triage, class: caseClass, priority, ...seriousFlagFor(priority) }
}

/** Defines an event of a case by the fields of the state that it changes. */
export const changes = eventRows<Case, Partial<Case>>()

/**
 * The number of the shop as a giver of evidence. Complainants have numbers from 1 and do not see
 * the shop's items.
 */
export const shopPerson = 0

/**
 * The evidence of the case with additional items.
 *
 * @param origin `person` is the number of the giver, absent for the filer; `moment` is the time in
 *   the livestream of which the items are stills
 */
export const withEvidence = (
  { evidence }: Case,
  items: EvidenceItem[],
  { person, moment }: { person?: number | undefined; moment?: StreamMoment } = {},
): Case['evidence'] => [
  ...evidence,
  ...items.map((evidenceItem) => omitUndefined({ ...evidenceItem, person, moment })),
]
