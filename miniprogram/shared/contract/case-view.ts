import type { AgreementPaper } from '../agreement/agreement-document'
import type { Signer } from '../agreement/signature'
import type { CaptureFacts } from '../evidence/capture'
import type { PhotoClaims } from '../evidence/exif'
import type { FileFacts } from '../evidence/file-facts'
import type {
  CaseClass,
  CaseKind,
  CaseState,
  Priority,
  ProblemType,
  UrgencyFlag,
} from '../vocabulary/case'
import type { Category } from '../vocabulary/categories'
import type { ConsentWays } from '../vocabulary/consent'
import type { ContentState } from '../vocabulary/content'
import type { EscalationTarget, ReinforcementReason } from '../vocabulary/dispatch'
import type { EvidenceKind, EvidenceOrigin } from '../vocabulary/evidence'
import type { EntrustResult, SealForm } from '../vocabulary/formalities'
import type { Language } from '../vocabulary/language'
import type { Material } from '../vocabulary/material'
import type { MediationMode, Remedy, ServiceTag, TerminationGround } from '../vocabulary/mediation'
import type { MerchantResponse, ShopPosition } from '../vocabulary/merchant-answer'
import type { NonAcceptanceGround, OtherRoute } from '../vocabulary/non-acceptance-grounds'
import type { Answers } from '../vocabulary/questions'
import type { NoticeLaw, ReportFinding, ViolationDecision } from '../vocabulary/report'
import type { Required } from '../vocabulary/required'
import type { Role } from '../vocabulary/roles'
import type { RoomSummary } from '../vocabulary/room'
import type { AgreementSummary, RemedyView } from './agreement-view'
import type { Command } from './command-names'
import type { Location } from './fields'
import type { OpenOffer } from './open-offer'

/** A line of a list. Times are milliseconds since 1970. */
export interface CaseSummary {
  id: string
  number: string
  kind: CaseKind
  state: CaseState
  class: CaseClass
  priority: Priority
  problemType: ProblemType
  merchantName: string
  submittedAt: number
  updatedAt: number
  /** Statutory date of the next step, with the reason for it; absent when nothing is due. */
  due?: DueDate
  /** The service target that comes next, counted from the moment of filing; not a date of law. */
  target?: { target: string; at: number; reason: string }
  officerName?: string
  /** When the officer first reached the complainant or reporter. */
  contactedAt?: number
  rated: boolean
  /** Its officer asks to close it, and a leader has to agree. */
  closing?: true
  /** Material was asked for and did not come by its day: its handler goes on without it. */
  lapsed?: true
  /** The officer who reads it was drawn to look at its finding again. */
  check?: true
  pending?: Pending
}

/**
 * What the state alone does not say: material that is asked for, a text that waits for `left`, or
 * what the shop still owes under one. Days end at `by`, ms since 1970.
 */
export type Pending =
  | { what: 'material'; by: number }
  | { what: 'signatures'; left: Signer[]; unconfirmed?: Signer[] }
  | { what: 'performance'; by: number; amountFen: number }

/** A deadline that explains itself. */
export interface DueDate {
  what: 'accept' | 'verify' | 'mediate' | 'notify' | 'decide' | 'publish'
  at: number
  /** The date can still change with a holiday notice that is not adopted yet; `reason` says so. */
  estimated?: true
  /** e.g. `自收到投诉之日起 7 个工作日（12月3日前）`. */
  reason: string
}

/** One event on the timeline. */
export interface TimelineEntry {
  seq: number
  at: number
  type: string
  who: { role: Role; name: string }
  /** A plain sentence. */
  text: string
  detail?: string
  /** SHA-256 of the event, hex. */
  hash: string
}

export interface EvidenceView {
  id: string
  kind: EvidenceKind
  origin: EvidenceOrigin
  /** The recording is the consumer's account. */
  statement?: true
  /** The shop gave it with its answer: for handlers. */
  ofShop?: true
  moment?: { streamId: string; ms: number; at: number }
  /** What a file is called. */
  name?: string
  fileFacts: FileFacts
  /** Claims in the photo's own metadata, which can be forged. */
  claims?: PhotoClaims
  /** How it was taken. */
  capture?: CaptureFacts
  mime: string
  bytes: number
  sha256: string
  /** When the server found this hash in the bytes. */
  sealedAt: number
  /**
   * Result of the content check, for handlers: no judgement of the evidence, a mark of what not to
   * publish unseen.
   */
  content?: ContentState
}

/** The bureau's decision on a complaint, as forms 5 (accepted) and 6 (refused) show it. */
export type DecisionView = { at: number; bureau: string; sealedAt?: number } & (
  | { kind: 'accepted' }
  | { kind: 'refused'; ground: NonAcceptanceGround; reason?: string; routes: OtherRoute[] }
)

/** Those who complain together (Art. 12). Name and place of a person: to the handlers alone. */
export interface JointView {
  people: {
    number: number
    representative: boolean
    /** Agrees that the representatives settle, or is a representative. */
    agreed: boolean
    me?: true
    name?: string
    phone?: string
    address?: string
  }[]
}

/** The shop's first answer: awaited until `by`, given (`response`), or missing since `at`. */
export interface ShopAnswerView {
  by?: number
  at?: number
  response?: MerchantResponse
  offer?: { remedies: Remedy[]; amountFen: number }
  text?: string
  /** What the person who answered is in the shop, and how much material came with it. */
  position?: ShopPosition
  items?: number
  /**
   * The shop's words wait for a member of staff to check them before the complainant reads them.
   */
  held?: true
}

/**
 * The complainant's agent (Art. 11), and what the officer has seen of the authority. Shanghai days.
 */
export interface AgentView {
  name: string
  phone: string
  matters: string
  powers: string
  from: string
  to: string
  complete: boolean
  seen?: { original: boolean; signed: boolean; idSeen: boolean }
}

/**
 * The suggestion of the triage rules and the rule that made it. Skills and units by their Chinese
 * names.
 */
export interface TriageView {
  class: CaseClass
  priority: Priority
  version: string
  rule?: string
  /** Words of the text that the rule found. */
  found: string[]
  skills: string[]
  units: string[]
}

/** An offer open to one officer. `officerPhone`: for the centre, which may call them. */
export interface OfferView extends OpenOffer {
  officerId: string
  officerName: string
  officerPhone?: string
}

/**
 * A photo's copy, parts covered by hand: only such a one is published, after a second person's
 * check.
 */
export interface CopyView {
  id: string
  /** Id of the original, which stays unchanged. */
  of: string
  boxes: number
  at: number
  /** `pending`: not checked yet; `kept`: not for the public. */
  state: 'pending' | 'publishable' | 'kept'
  content: ContentState
}

/** The formalities of a case. Times are milliseconds since 1970. */
export interface FormalitiesView {
  /** The mediation meeting on the spot, as both parties were told last. */
  meeting?: { at: number; place: string; mediator: string }
  /** The consumer council mediates, or has mediated, in the bureau's name; with the result. */
  entrusted?: { at: number; result?: EntrustResult; note?: string }
  /** Until when the parties may have the agreement confirmed by a court. */
  confirmBy?: number
  /** For handlers: formalities that are still due, also of a closed case. */
  duties?: DueDate[]
  /** For handlers: the verification of the suspected violation. */
  verified?: { extended?: true; finding?: ReportFinding; at?: number }
  /** For handlers: what became of a violation since it was filed. */
  filed?: {
    at: number
    extended?: true
    decision?: ViolationDecision
    decidedAt?: number
    publishedAt?: number
  }
}

/** One case as one caller may see it: fields the caller has no right to are absent. */
export interface CaseView extends CaseSummary, FormalitiesView {
  merchant: { id?: string; name: string; address: string }
  occurredAt: number
  amountFen?: number
  place?: Location
  /** The category bought, and answers to the questions that follow from it. */
  category?: Category
  answers?: Answers
  statement?: string
  request?: string
  /**
   * The complainant or reporter in clear: for themselves and the officer of the case; of a
   * complaint also for the dispatcher. What they have not told is empty.
   */
  consumer?: { name: string; phone: string; address: string }
  anonymous?: true
  /**
   * What the law requires and the complaint does not tell yet: for the complainant and handlers.
   */
  missingFields?: Required[]
  /**
   * For a leader: whom to ring up about a signature on the officer's phone, as the agreement names
   * them.
   */
  signaturesToAttest?: { signer: Signer; name: string; phone: string }[]
  /** For the centre: papers that wait for the bureau's seal. */
  unsealed?: SealForm[]
  /**
   * The complaint that this report was filed with: for the reporter and the officer of the report.
   */
  linkedComplaint?: { caseId: string; number: string }
  /** Materials that a handler asked for; after `dueAt` they are still taken. */
  requestedMaterials?: { needs: Material[]; at: number; dueAt: number; lapsed?: true }
  /** Number on the national 12315 platform. */
  platformNumber?: string
  /** The product and batch in question, for staff. */
  batch?: string
  shopAnswer?: ShopAnswerView
  joint?: JointView
  agent?: AgentView
  /** The complainant agrees to joint handling with others of the same dispute. */
  together?: true
  /** The complainant agrees that the complaint may be published once it is closed. */
  mayPublish?: true
  /**
   * For handlers: reasons for priority, until when the complainant is in town, the language that
   * they read.
   */
  flags?: UrgencyFlag[]
  leavesAt?: number
  language?: Language
  triage?: TriageView
  /** Open offers; an officer sees their own. */
  offers?: OfferView[]
  /** Who was told that nobody takes it, and until when they have to find somebody. */
  escalation?: { to: EscalationTarget; dueAt?: number }
  /** Copies of photos with parts covered, to handlers. */
  copies?: CopyView[]
  /** Cases of the same matter, to handlers. */
  linked?: { caseId: string; number: string }[]
  /** Officers who help, and whether none could be found. */
  helpers?: { id: string; name: string }[]
  reinforcement?: { reason: ReinforcementReason; unmet: boolean }
  /** Whom handlers ask about the suspected violation that was referred. */
  enforcement?: { name: string; phone: string }[]
  officer?: { id: string; name: string; badge: string; branch: string; phone?: string }
  /**
   * For the complainant, while the officer is on the way: how far and about how long, never where.
   */
  coming?: { metres: number; minutes: number; at: number }
  arrivedAt?: number
  /** The consumer's claims by the latest computation. */
  remedy?: RemedyView
  agreement?: AgreementSummary
  /** Both parties consent to mediation, in this mode; `asked`: how each has said so. */
  consent?: { mode: MediationMode; asked?: ConsentWays; at: number }
  /** The commands that the parties' consent would open to the officer; the server decides again. */
  opensWithConsent?: Command[]
  room?: RoomSummary
  /** The reason of each reopening. */
  reopenings?: ('not_performed' | 'dissatisfied' | 'decision')[]
  outcome?: /** Without `paper` it was performed at once and only recorded. */
    | {
        kind: 'settled'
        remedies: Remedy[]
        amountFen: number
        terms?: string
        performedAt: number
        paper?: AgreementPaper
        number?: string
      }
    | { kind: 'reconciled'; remedies: Remedy[]; amountFen: number; at: number }
    | { kind: 'terminated'; ground: TerminationGround; note?: string }
    | { kind: 'merged'; caseId: string; number: string; joint?: true }
    | { kind: 'concluded'; finding: ReportFinding; notify?: NoticeLaw; note?: string }
  decision?: DecisionView
  /** The complainant or reporter asks for erasure of the personal data: for them and the leader. */
  erasure?: { askedAt: number; declined?: { at: number; reason?: string } }
  rating?: { stars: number; tags: ServiceTag[] }
  evidence: EvidenceView[]
  timeline: TimelineEntry[]
  may: Command[]
  headHash: string
}
