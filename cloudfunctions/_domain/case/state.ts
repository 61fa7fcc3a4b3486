import type { Obligation } from '../../../miniprogram/shared/agreement/dues'
import type { Paper } from '../../../miniprogram/shared/agreement/paper'
import type { Signer } from '../../../miniprogram/shared/agreement/signature'
import type { Signing } from '../../../miniprogram/shared/agreement/signing'
import type { ServiceLevels } from '../../../miniprogram/shared/clock/service-levels'
import type { About } from '../../../miniprogram/shared/reading/questions'
import type { Why } from '../../../miniprogram/shared/vocabulary/assignment'
import type { CaseClass, CaseKind, CaseState, Priority, ProblemType } from '../../../miniprogram/shared/vocabulary/case'
import type { Asked } from '../../../miniprogram/shared/vocabulary/consent'
import type { BackupReason, EscalationTarget, RecallReason } from '../../../miniprogram/shared/vocabulary/dispatch'
import type { EvidenceKind, EvidenceOrigin } from '../../../miniprogram/shared/vocabulary/evidence'
import type { CallBackResult, EntrustResult } from '../../../miniprogram/shared/vocabulary/formalities'
import type { Material } from '../../../miniprogram/shared/vocabulary/material'
import type {
  MediationMode,
  Remedy,
  ServiceTag,
  TerminationGround,
} from '../../../miniprogram/shared/vocabulary/mediation'
import type { MerchantResponse, ShopPosition } from '../../../miniprogram/shared/vocabulary/merchant-answer'
import type { RefusalGround } from '../../../miniprogram/shared/vocabulary/refusal-grounds'
import type { NoticeLaw, ReportFinding, ViolationDecision } from '../../../miniprogram/shared/vocabulary/report'
import type { Required } from '../../../miniprogram/shared/vocabulary/required'
import type { Retention } from '../../../miniprogram/shared/vocabulary/retention'
import type { RoomSummary } from '../../../miniprogram/shared/vocabulary/room'
import type { Hotline, IntakeSource } from '../../../miniprogram/shared/vocabulary/source'
import { eventRows, type Readable } from '../decider'
import type { Point } from '../place'
import type { Assessment, Ending } from './closing/ending'
import type { Joint } from './joint/joint'
import type { Pause } from './pauses/pauses'

/** A salted commitment to personal data that is kept apart, hex. */
export type Commitment = string

/** The triage rules' result, with their version: kept so that it can be explained after they have changed. */
export interface TriageRecord {
  version: string
  /** The rule that fired, and its row counted from 1; absent when none did. */
  rule?: { name: string; row: number }
  class: CaseClass
  priority: Priority
  /** Skills that the officer should have, and units told at the same time. */
  skills: string[]
  units: string[]
}

/** An evidence item as sealed; `sha256` in hex, `origin` as the server stands for it. */
export interface EvidenceItem {
  id: string
  sha256: string
  kind: EvidenceKind
  origin: EvidenceOrigin
  /** The recording is the account itself, told instead of typed. */
  statement?: true
}

/** Which stream a still shows, and how long after its start. */
interface StreamMoment {
  streamId: string
  ms: number
}

/** `sealed`: evidence made of its recordings. */
export interface CaseStream {
  id: string
  startedAt?: number
  endedAt?: number
  sealed: string[]
  marks: string[]
}

/** The centre (`by`) took the case from an officer: they are told why, and the ranking does not ask them again. */
export interface Recall {
  officerId: string
  reason: RecallReason
  by: string
  at: number
  /** Another officer has had it since. */
  replaced?: true
}

/** The shop's first answer; without `response` its silence, and since when. */
export interface Answer {
  at: number
  response?: MerchantResponse
  /** The shop's offer, when it wants to settle. */
  offer?: { remedies: Remedy[]; amountFen: number }
  /** It came after the shop's time was over. */
  late?: true
  /** No representative of the shop could have answered. */
  unasked?: true
  /** What the person who answered is in the shop. */
  position?: ShopPosition
  /** The note that the complainant may not read yet. */
  held?: Commitment
}

/** Another case, by its id and its public number. */
export interface Linked {
  caseId: string
  number: string
}

/** The agreement on the table: its text without personal data, and its signatures. */
export interface Agreement {
  number: string
  paper: Paper
  mode: MediationMode
  text: Commitment
  draft: Commitment
  remedies: Remedy[]
  amountFen: number
  /** What is still due after the signing; empty when it was performed at once. */
  dues: (Obligation & { done?: 'performed' | 'failed'; doneAt?: number; reminded?: true })[]
  /** Parties that act through a person with a letter of authority (Art. 11). */
  agents: Signer[]
  signing: Signing
}

/** Why a case was reopened: the agreement was not kept, the consumer is unhappy, or a leader decided so. */
export type Reopening = 'not_performed' | 'dissatisfied' | 'decision'

export interface Offer {
  officerId: string
  /** Milliseconds since 1970. */
  expiresAt: number
  why: Why[]
  /** To help the officer who has the case, not to take it over. */
  backup?: true
  /** A leader's order: answered like any offer, but named as an order. */
  ordered?: true
  /** The officer's district, where it is not the case's. */
  districtId?: string
}

type Outcome =
  | { kind: 'settled'; mode: MediationMode | 'reconciled'; remedies: Remedy[]; amountFen: number; at: number }
  | { kind: 'terminated'; mode: MediationMode; ground: TerminationGround; at: number }
  | { kind: 'concluded'; finding: ReportFinding; notify?: NoticeLaw; at: number }
  | { kind: 'refused'; ground: RefusalGround; at: number }
  | { kind: 'merged'; into: Linked; at: number }

/** The state of a case. Holds no personal data; times are milliseconds since 1970. */
export interface Case extends Readable {
  id: string
  number: string
  kind: CaseKind
  state: CaseState
  /** A report without a name: it has no reporter to phone. */
  anonymous?: true
  districtId: string
  branchId?: string
  gridId?: string
  merchantId?: string
  /** Where the registered shop is; a place told by the consumer is personal and kept apart. */
  spot?: Point
  problemType: ProblemType
  amountFen?: number
  occurredAt: number
  class: CaseClass
  priority: Priority
  /** It has been of first priority; a later, lower priority changes nothing. */
  serious?: true
  /** The complainant agrees that the complaint may be published. */
  mayPublish?: true
  /** What Art. 10 requires and the complaint does not tell yet; absent once it tells all. */
  lacks?: Required[]
  /** `person`: who brought the item when it is not the filer: a joint complainant, or the shop. */
  evidence: (EvidenceItem & { person?: number; moment?: StreamMoment })[]
  /** In the order in which the server heard of them. */
  streams?: CaseStream[]
  submittedAt: number
  updatedAt: number
  acceptedAt?: number
  closedAt?: number
  /** The triage rules' result at filing. */
  triage?: TriageRecord
  /** The service levels and the retention of the district at filing; absent while it has not adopted its own. */
  levels?: ServiceLevels
  retention?: Retention
  /** Open offers, one an officer: several at once when urgent, and the first to accept has the case. */
  offers?: Offer[]
  /** When the centre confirmed and the round of offers began. */
  roundAt?: number
  /** The escalation target told last, and until when it has to find an officer; the city has no limit. */
  escalation?: { to: EscalationTarget; until?: number }
  /** Officers asked in this round, those with open offers included. */
  asked: string[]
  /** Those of them who declined. */
  declined?: string[]
  /** Officers who must not handle this case, in any round. */
  recused: string[]
  /** The centre's latest recall. */
  recalled?: Recall
  /** The officer who has, or at the end had, the case: the lead when there are several. */
  holder?: string
  takenAt?: number
  helpers?: string[]
  /** Officers of other districts who were asked to help: while posted there, they stand to the case as others do. */
  lent?: { officerId: string; districtId: string }[]
  /** The end that the holder wants and a leader has to allow. */
  closing?: { by: string; ending: Ending }
  /** Help that the holder asked for: the officers asked, and whether none is left to ask. */
  backup?: { reason: BackupReason; asked: string[]; unmet?: true }
  /** When mediation was paused and why (Art. 21, 22). */
  pauses?: Pause[]
  /** Ids of the reminders that were given. */
  reminded?: string[]
  /** When the squad was told of a suspected violation. */
  referredAt?: number
  contactedAt?: number
  arrivedAt?: number
  /** Both parties want mediation, in this mode; `asked`: how each has said so. */
  consent?: { mode: MediationMode; asked?: Asked; at: number }
  room?: RoomSummary
  /** What the consumer could claim by law, as computed last, in fen; without a part that is only a ceiling. */
  claimedFen?: number
  /** When and where both parties are to meet; the place is a commitment. */
  meeting?: { at: number; place: string }
  /** Another body mediates, or has mediated, in the bureau's name (Art. 19). */
  entrusted?: { at: number; result?: EntrustResult; backAt?: number }
  /** When both parties had been told that the mediation has ended. */
  informedAt?: number
  /** The verification of the report, or of the suspected violation in a complaint. */
  verified?: { extended?: true; finding?: ReportFinding; at?: number }
  /** The violation was filed (立案); what was decided since, and whether a penalty was published. */
  filed?: { at: number; extended?: true; decision?: ViolationDecision; decidedAt?: number; publishedAt?: number }
  /** When the complainant said that money recorded as paid on the spot had come. */
  paidAt?: number
  calledBack?: { result: CallBackResult; at: number }
  /** The text on the table, or the one that both parties signed. */
  agreement?: Agreement
  /** When an agreement was first found not performed; a later agreement does not undo it. */
  brokenAt?: number
  /** Why the case was reopened, once for each time. */
  reopenings?: Reopening[]
  outcome?: Outcome
  /** Set when staff entered the case for a person who called, wrote or came. */
  source?: IntakeSource
  hotline?: Hotline
  /** That person has opened the case on their own phone since. */
  claimed?: true
  /** The case's number on the national 12315 platform. */
  platformNumber?: string
  /** The product and batch in question; by `mark`, which says nothing by itself, complaints are one thread. */
  batch?: { mark: string; name: Commitment }
  /** Redacted copies of photos; `publishable` once a second person has reviewed them. */
  copies?: { id: string; of: string; boxes: number; at: number; publishable?: boolean }[]
  /** What the complainant said to what was read from their photos; each is asked once. */
  readings?: { about: About; verdict: 'confirmed' | 'corrected' | 'declined' }[]
  /** Cases of the same matter, as found by the centre. */
  linked?: Linked[]
  /** Later cases of the same person on the same matter, which ended in this one. */
  absorbed?: Linked[]
  /** A report's new facts came: its verification runs from then (Art. 35). */
  renewedAt?: number
  /** The shop's first answer, or its silence. */
  answer?: Answer
  /** What a handler has asked the complainant to add; absent once something was added, lapsed once its day is over. */
  wanted?: { needs: Material[]; at: number; dueAt: number; lapsed?: true }
  /** Absent while one person complains alone. */
  joint?: Joint
  /** An agent acts for the complainant (Art. 11); `complete` once the authority lacks nothing. */
  agent?: { complete: boolean }
  rating?: { stars: number; tags: ServiceTag[]; at: number }
  /** The finding on a complaint that is over. */
  assessment?: Assessment
  /** When the complainant asked for erasure, and when a leader declined it. */
  erasure?: { askedAt: number; declinedAt?: number }
  /** When the personal data was erased. */
  erasedAt?: number
}

/**
 * A case that is, or once was, of first priority: its officer says how it ends and a leader whether
 * (closing/commands.ts), and a dispatcher who recalled it does not name the next officer (dispatch/offers.ts).
 */
export const isSerious = ({ priority, serious }: Pick<Case, 'priority' | 'serious'>): boolean =>
  serious === true || priority === 'P1'

/** What a filing or a confirmation leaves of its priority for good. */
export const seriousBy = (priority: Priority): Pick<Case, 'serious'> => (priority === 'P1' ? { serious: true } : {})

export const changes = eventRows<Case, Partial<Case>>()

/** Stands for the shop among those who brought evidence: complainants are numbered from 1, and do not see its items. */
export const shopPerson = 0

/** The evidence with more items. `person`: the joint complainant who brought them; `moment`: what a still shows. */
export const withEvidence = (
  { evidence }: Case,
  items: EvidenceItem[],
  { person, moment }: { person?: number | undefined; moment?: StreamMoment } = {},
): Case['evidence'] => [
  ...evidence,
  ...items.map((item) => ({ ...item, ...(person !== undefined && { person }), ...(moment && { moment }) })),
]
