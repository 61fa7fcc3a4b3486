import type { Obligation } from '../../miniprogram/shared/agreement/dues'
import type { Paper } from '../../miniprogram/shared/agreement/paper'
import type { Signature, Signer } from '../../miniprogram/shared/agreement/signature'
import type { Why } from '../../miniprogram/shared/contract/case-view'
import type { Claims, Matter } from '../../miniprogram/shared/remedy/claims'
import type { CaseClass, CaseKind, Priority, ProblemType } from '../../miniprogram/shared/vocabulary/case'
import type { Asked } from '../../miniprogram/shared/vocabulary/consent'
import type {
  BackupReason,
  DeclineReason,
  RecallReason,
  Rescuer,
  ReturnReason,
} from '../../miniprogram/shared/vocabulary/dispatch'
import type {
  MediationMode,
  PauseReason,
  Remedy,
  ServiceTag,
  TerminationGround,
} from '../../miniprogram/shared/vocabulary/mediation'
import type { OtherRoute, RefusalGround } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import type { ReportFinding } from '../../miniprogram/shared/vocabulary/report'
import type { ErasureGround } from '../../miniprogram/shared/vocabulary/retention'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import type { Hotline, IntakeSource } from '../../miniprogram/shared/vocabulary/source'
import type { Severity } from '../../miniprogram/shared/vocabulary/stars'
import type { Point } from './case'
import type { Rung } from './clocks/ladder'
import type { ClosingEvents } from './closing'
import type { IntakeEvents } from './intake/events'
import type { LiveEvents } from './live/events'
import type { Device } from './mediation/agreement'
import type { Reopening } from './mediation/dues'
import type { FormalityEvents } from './mediation/formalities/events'
import type { FrozenRow } from './mediation/remedy'
import type { RoomEvents } from './room/case-room'
import type { SealedPiece } from './sealed-piece'
import type { Proof } from './track/challenge'
import type { SpoofSign } from './track/spoof'

/** A salted commitment to something personal that is kept apart, hex. */
export type Commitment = string

/** What the rules said of a new case: kept with it, so that it is explainable after the rules have changed. */
export interface TriageRecord {
  /** Version of the rule set. */
  version: string
  /** The rule that fired, and its row counted from 1; absent when none did. */
  rule?: { name: string; row: number }
  class: CaseClass
  priority: Priority
  /** Skills that the officer should have, and units told at the same time. */
  skills: string[]
  units: string[]
}

/** Everything that can happen to a case. No personal data: staff by id, the consumer by role, texts as commitments. */
export interface EventData extends ClosingEvents, IntakeEvents, LiveEvents, RoomEvents, FormalityEvents {
  'complaint.submitted': {
    number: string
    kind: CaseKind
    districtId: string
    branchId?: string
    gridId?: string
    merchantId?: string
    spot?: Point
    problemType: ProblemType
    amountFen?: number
    occurredAt: number
    class: CaseClass
    priority: Priority
    triage?: TriageRecord
    evidence: SealedPiece[]
    /** The complainant agrees that the complaint may be published. */
    mayPublish?: true
    /** Absent in a report without a name. */
    consumer?: Commitment
    respondent: Commitment
    matter: Commitment
    /** Entered by staff for somebody who called, wrote or came. */
    source?: IntakeSource
    hotline?: Hotline
    /** Of the national 12315 platform. */
    platformNumber?: string
    /** Somebody acts for the consumer (Art. 11). */
    agent?: Commitment
    /** A report that was filed beside a complaint, or taken out of one. */
    beside?: Commitment
  }
  /** `notice`: the text of the paper that says so, here and below; absent in what was decided before texts were bound. */
  'complaint.accepted': { notice?: Commitment }
  /** Not accepted (Art. 16). The routes are those that were named to the consumer. */
  'complaint.refused': { ground: RefusalGround; reason: Commitment; routes: OtherRoute[]; notice?: Commitment }
  'triage.confirmed': { class: CaseClass; priority: Priority }
  /** A suspected violation: the squad is told beside whoever mediates, and neither waits for the other. */
  /** `note`: in the officer's words what looks like a violation; absent where the centre referred it. */
  'case.referred': { to: 'squad'; note?: Commitment }
  'dispatch.offered': { officerId: string; expiresAt: number; why: Why[]; backup?: true; ordered?: true }
  'dispatch.declined': { officerId: string; reason: DeclineReason; note?: Commitment }
  'dispatch.expired': { officerId: string }
  /** No officer takes it: somebody above is told to find one. */
  'dispatch.escalated': { to: Rescuer; until?: number }
  'dispatch.taken': { officerId: string }
  /** Back at the centre, the only way out of an officer's hands (Art. 41): they gave it back, or hold no post any more (`left`). */
  'dispatch.returned': { officerId: string; reason: ReturnReason | 'left'; note?: Commitment }
  /** The same, by the centre: `by` took it from the officer, who cannot go on or be reached. */
  'dispatch.recalled': { officerId: string; reason: RecallReason; note?: Commitment; by: string }
  'backup.asked': { reason: BackupReason }
  'backup.joined': { officerId: string }
  /** Everybody who could help has been asked. */
  'backup.unmet': Record<never, never>
  /** `saidAt`: by the phone, which had no line then. */
  'contact.made': { saidAt?: number }
  /** `metres`: from the shop, when both places are known. */
  'officer.arrived': { metres?: number; position?: Commitment; saidAt?: number; proof?: Proof }
  /** Both sides have said to the officer, each in the way of `asked`, that they want to be mediated, and how (Art. 18, 20). */
  'mediation.consented': { mode: MediationMode; asked?: Asked }
  /** What the consumer may claim, with every wording of the law that was used. */
  'remedy.computed': Omit<Matter, 'laws'> & Omit<Claims, 'rows' | 'reserves'> & { rows: FrozenRow[] }
  /** A text on the table. `voided`: whose signatures under the text before are void by it. */
  'agreement.proposed': {
    number: string
    paper: Paper
    mode: MediationMode
    textHash: string
    text: Commitment
    draft: Commitment
    remedies: Remedy[]
    amountFen: number
    dues: Obligation[]
    agents: Signer[]
    voided: Signer[]
  }
  /** `evidence`: the letter of authority of who signs for another. `readAloud`: the mediator says that both have heard the text. */
  'agreement.signed': { signature: Signature; device: Device; evidence?: SealedPiece[]; readAloud?: true }
  'agreement.unsigned': { signer: Signer }
  'agreement.abandoned': Record<never, never>
  /** What of the agreement came, did not come, or was asked about. Places of clauses, from 0. */
  'agreement.performed': { clause: number }
  'agreement.broken': { clause: number }
  'agreement.reminded': { clauses: number[] }
  'mediation.reopened': { because: Reopening; reason?: Commitment }
  /** `paper` and `number` where both have signed one; without them it was performed at once and only recorded. */
  'mediation.settled': {
    mode: MediationMode
    remedies: Remedy[]
    amountFen: number
    terms: Commitment
    paper?: Paper
    number?: string
  }
  'mediation.terminated': { mode: MediationMode; ground: TerminationGround; note: Commitment; notice?: Commitment }
  'report.concluded': { finding: ReportFinding; note: Commitment }
  /** What the officer found once it was over: only a complaint that was right counts against a shop. `replied`: the shop answered in time. */
  'complaint.assessed': { substantiated: boolean; severity: Severity; replied: boolean }
  'service.rated': { stars: number; tags: ServiceTag[] }
  /** A clock's step upwards (clocks/ladder.ts): `id` is the same however often it is worked out. */
  'clock.reminded': { id: string; what: string; to: Rung }
  /** An officer's way, sealed when the case was over: how much there is of it, what looks made up, and a commitment to each batch. */
  'track.kept': { officerId: string; positions: number; rejected: number; signs: SpoofSign[]; batches: Commitment[] }
  /** Mediation rests, for appraisal (Art. 22) or because somebody asks that the officer recuse themselves (Art. 21), and goes on. */
  'clock.paused': { reason: PauseReason; note?: Commitment }
  'clock.resumed': { reason: PauseReason; note?: Commitment }
  'complaint.withdrawn': { reason?: Commitment }
  /** Whoever filed asks that what is personal be erased (个人信息保护法 Art. 47); a leader erases it or says why not (Art. 50). */
  'erasure.asked': Record<never, never>
  'erasure.declined': { reason: Commitment }
  /** The case's key is destroyed with this event: what is personal in it can never be read again, every proof stays. */
  'particulars.erased': { ground: ErasureGround }
}

export type EventType = keyof EventData

/** An event as decided: not yet numbered, timed or sealed. */
export type CaseEvent = { [Type in EventType]: { type: Type; data: EventData[Type] } }[EventType]

/** Who acted: staff by id. */
export interface Actor {
  role: Role
  ref?: string
}

/** An event as recorded. `at`: milliseconds since 1970; `seq` starts at 1. */
export type Recorded = CaseEvent & { caseId: string; seq: number; at: number; by: Actor }

export const event = <Type extends EventType>(type: Type, data: EventData[Type]): CaseEvent =>
  ({ type, data }) as CaseEvent
