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

/** What every topic needs: the id, the state and the urgency of the case. */
export interface CaseCore extends Readable {
  id: string
  state: CaseState
  districtId: string
  branchId?: string
  gridId?: string
  class: CaseClass
  priority: Priority
  /** It has been of first priority; a later, lower priority changes nothing. */
  serious?: true
  submittedAt: number
  updatedAt: number
  /** The service levels of the district at filing; absent while it has not adopted its own. */
  serviceLevels?: ServiceLevels
  /** Adopted calendar years beyond the built-in one, with which its dates are computed. */
  calendarYears?: readonly CalendarYear[]
}

/**
 * The state of a case: each topic's folder owns its part. Holds no personal data; times are
 * milliseconds since 1970.
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
 * A case that is, or once was, of first priority: its officer says how it ends and a leader whether
 * (closing/commands.ts), and a dispatcher who recalled it does not name the next officer
 * (dispatch/offers.ts).
 */
export const hasBeenFirstPriority = ({
  priority,
  serious,
}: Pick<Case, 'priority' | 'serious'>): boolean => serious === true || priority === 'P1'

/** What a filing or a confirmation leaves of its priority for good. */
export const seriousFlagFor = (priority: Priority): Pick<Case, 'serious'> =>
  priority === 'P1' ? { serious: true } : {}

/** What a new result of the triage rules changes, where there is one. */
export const changesOnRaisedTriage = (triage: TriageRecord | undefined): Partial<Case> =>
  triage
    ? {
        triage,
        class: triage.class,
        priority: triage.priority,
        ...seriousFlagFor(triage.priority),
      }
    : {}

export const changes = eventRows<Case, Partial<Case>>()

/**
 * Stands for the shop among those who brought evidence: complainants are numbered from 1, and do
 * not see its items.
 */
export const shopPerson = 0

/**
 * The evidence with more items. `person`: the joint complainant who brought them; `moment`: what a
 * still shows.
 */
export const withEvidence = (
  { evidence }: Case,
  items: EvidenceItem[],
  { person, moment }: { person?: number | undefined; moment?: StreamMoment } = {},
): Case['evidence'] => [
  ...evidence,
  ...items.map((evidenceItem) => omitUndefined({ ...evidenceItem, person, moment })),
]
