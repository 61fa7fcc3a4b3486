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
import type { GoodsCheckResult, Voucher, VoucherResult } from '../vocabulary/goods-check'
import type { Language } from '../vocabulary/language'
import type { Material } from '../vocabulary/material'
import type { MediationMode, Remedy, ServiceTag, TerminationGround } from '../vocabulary/mediation'
import type { MerchantResponse, ShopPosition } from '../vocabulary/merchant-answer'
import type { NonAcceptanceGround, OtherRoute } from '../vocabulary/non-acceptance-grounds'
import type { OnlineSale, TransferTarget } from '../vocabulary/online-sales'
import type { Answers } from '../vocabulary/questions'
import type { NoticeLaw, ReportFinding, ViolationDecision } from '../vocabulary/report'
import type { Required } from '../vocabulary/required'
import type { Role } from '../vocabulary/roles'
import type { RoomSummary } from '../vocabulary/room'
import type { AgreementSummary, RemedyView } from './agreement-view'
import type { Command } from './command-names'
import type { Location } from './fields'
import type { OpenOffer } from './open-offer'

// All times in this file are milliseconds since 1970. docs/visibility.md lists who sees each field
// of a `CaseView`; a field that the caller may not see is absent.

/** A case as an item of a list. */
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
  /** Statutory deadline of the next step. Absent if no deadline is running. */
  due?: DueDate
  /** The next service target, counted from filing. The law does not require it. */
  target?: {
    /** Code of the target (vocabulary/service-targets.ts). */
    target: string
    /** By when the step should be taken. */
    at: number
    /** Explanation in Chinese. */
    reason: string
  }
  officerName?: string
  /** When the officer first reached the complainant or reporter. */
  contactedAt?: number
  /** The complainant has rated the service. */
  rated: boolean
  /** The officer asks to close the case, and a leader has not decided yet. */
  closing?: true
  /** Requested material did not arrive in time. The case goes on without it. */
  lapsed?: true
  /** The officer who reads the list was drawn by lot to check the assessment of this case. */
  check?: true
  pending?: Pending
}

/** What the case is waiting for, where its state alone does not say so. `by` is the due moment. */
export type Pending =
  /** Material that a handler requested from the complainant. */
  | { what: 'material'; by: number }
  /**
   * Signatures under the agreement. `left` have not signed; `unconfirmed` signed on the officer's
   * phone and have not confirmed it.
   */
  | { what: 'signatures'; left: Signer[]; unconfirmed?: Signer[] }
  /** What the shop has to perform under the agreement. */
  | { what: 'performance'; by: number; amountFen: number }

/** A deadline with its explanation. */
export interface DueDate {
  what: 'accept' | 'verify' | 'mediate' | 'notify' | 'decide' | 'publish'
  /** The last moment for the step. */
  at: number
  /**
   * The date may still move, because the holiday notice for that year is not adopted yet. `reason`
   * says so.
   */
  estimated?: true
  /** For example `自收到投诉之日起 7 个工作日（12月3日前）`. */
  reason: string
}

/** The hand-over of a complaint to another bureau that is competent for it. */
export interface TransferView {
  /** Why that bureau is competent (Order 121 Art. 13). */
  target: TransferTarget
  /** Name of the bureau. */
  bureau: string
  at: number
  /** The number or receipt with which the bureau confirmed it. Absent until it did. */
  receipt?: string
  receivedAt?: number
}

/** One event on the timeline. */
export interface TimelineEntry {
  /** Number of the event in the case, from 1. */
  seq: number
  at: number
  /** Type of the event. */
  type: string
  /** The person who caused it. */
  who: { role: Role; name: string }
  /** A plain sentence. */
  text: string
  /** A second sentence with particulars of the event. */
  detail?: string
  /** SHA-256 of the event, hex. */
  hash: string
}

export interface EvidenceView {
  id: string
  kind: EvidenceKind
  origin: EvidenceOrigin
  /** The recording is the consumer's spoken account. */
  statement?: true
  /** The shop added it to its response. Only handlers receive such items. */
  ofShop?: true
  /** The livestream that a still was taken from. */
  moment?: {
    streamId: string
    /** Time since the start of the stream, ms. */
    ms: number
    at: number
  }
  /** Name of the file, for files. */
  name?: string
  fileFacts: FileFacts
  /** Claims in the photo's own metadata. They can be forged. */
  claims?: PhotoClaims
  /** How it was taken. */
  capture?: CaptureFacts
  mime: string
  bytes: number
  sha256: string
  /** When the server computed this hash from the stored bytes. */
  sealedAt: number
  /**
   * Result of WeChat's content check, for handlers. It does not judge the evidence; it only warns
   * what must be looked at before publication.
   */
  content?: ContentState
}

/** The bureau's decision on a complaint, as shown on forms 5 (accepted) and 6 (refused). */
export type DecisionView = {
  at: number
  bureau: string
  /** When the bureau put its seal on the document. */
  sealedAt?: number
} & (
  | { kind: 'accepted' }
  | {
      kind: 'refused'
      ground: NonAcceptanceGround
      /** Absent once the personal data of the case were erased. */
      reason?: string
      /** Where else the complainant can turn to. */
      routes: OtherRoute[]
    }
)

/** The people who complain together (Order 121 Art. 12). */
export interface JointView {
  people: {
    /** Number of the person in the case, from 1. */
    number: number
    /** Represents the others. */
    representative: boolean
    /** Agrees that the representatives settle, or is a representative. */
    agreed: boolean
    /** This person is the caller. */
    me?: true
    /** Only for handlers, as `phone` and `address`. */
    name?: string
    phone?: string
    address?: string
  }[]
}

/** The shop's first response (首次答复): awaited, given, or missing. */
export interface ShopAnswerView {
  /** The response is awaited until then. */
  by?: number
  /** When the shop responded, or, without a `response`, when its time ran out. */
  at?: number
  response?: MerchantResponse
  /** A settlement that the complainant may accept at once. */
  offer?: { remedies: Remedy[]; amountFen: number }
  /** The shop's own words. */
  text?: string
  /** Position in the shop of the person who responded. */
  position?: ShopPosition
  /** Number of evidence items that came with the response. */
  items?: number
  /** The complainant receives `text` only after a member of staff has checked it. */
  held?: true
}

/** The complainant's agent (Order 121 Art. 11). */
export interface AgentView {
  name: string
  phone: string
  /** What the agent is authorised for. */
  matters: string
  /** How far the authority reaches, e.g. whether the agent may settle. */
  powers: string
  /** First Shanghai day of the authority. */
  from: string
  /** Last Shanghai day of the authority. */
  to: string
  /** Nothing is missing in the authority. */
  complete: boolean
  /**
   * How the officer checked the authority. Absent before. The fields are those of the action
   * `complaint.checkAuthority`.
   */
  seen?: { original: boolean; signed: boolean; idSeen: boolean }
}

/** The suggestion of the triage rules. */
export interface TriageView {
  class: CaseClass
  priority: Priority
  /** Version of the triage rules. */
  version: string
  /** The rule that decided; absent if none matched. */
  rule?: string
  /** Words of the text that the rule matched. */
  found: string[]
  /** Chinese names. */
  skills: string[]
  /** Chinese names of the units. */
  units: string[]
}

/** An open offer to one officer. */
export interface OfferView extends OpenOffer {
  officerId: string
  officerName: string
  /** Only for the centre and leaders, so that they can call the officer. */
  officerPhone?: string
}

/**
 * A copy of a photo on which parts were covered by hand. Photos are published only as such copies,
 * after a second person has checked them.
 */
export interface CopyView {
  id: string
  /** Id of the original, which stays unchanged. */
  of: string
  /** Number of covered rectangles. */
  boxes: number
  at: number
  /** `pending`: not checked yet. `kept`: not for the public. */
  state: 'pending' | 'publishable' | 'kept'
  /** Result of WeChat's content check of the copy. */
  content: ContentState
}

/** An officer's check of goods that the consumer doubts. */
export interface GoodsCheckView {
  /** The vouchers with a recorded result, in the order of the vocabulary. */
  vouchers: {
    voucher: Voucher
    result: VoucherResult
    at: number
    note?: string
    /** Ids of the photos of this voucher among the evidence of the case. */
    photos: string[]
  }[]
  /** The report that the officer opened because of the check. For the consumer and the officer. */
  report?: { caseId: string; number: string }
}

/** The formalities of a case. */
export interface FormalitiesView {
  /** The on-site mediation meeting, as both parties were last notified. */
  meeting?: { at: number; place: string; mediator: string }
  /** The consumer council mediates, or has mediated, in the bureau's name. */
  entrusted?: {
    at: number
    /** Absent while the council mediates. */
    result?: EntrustResult
    note?: string
  }
  /** Until when the parties may have the agreement confirmed by a court. */
  confirmBy?: number
  /** For handlers: formalities with a running deadline. A closed case may have some, too. */
  duties?: DueDate[]
  /** For handlers: the verification of the suspected violation. */
  verified?: {
    /** A leader extended the time. */
    extended?: true
    /** Absent while the verification is running. */
    finding?: ReportFinding
    at?: number
  }
  /** For handlers: the proceedings since a violation was filed (立案). */
  filed?: {
    at: number
    /** A leader extended the time. */
    extended?: true
    decision?: ViolationDecision
    decidedAt?: number
    publishedAt?: number
  }
}

/** One case as one caller may see it. */
export interface CaseView extends CaseSummary, FormalitiesView {
  /** `id` is absent if the shop is not in the shop registry. */
  merchant: { id?: string; name: string; address: string }
  /** The sale was on the internet. */
  onlineSale?: OnlineSale
  /** How to find the seller of an online sale. An empty text means that it is not known. */
  onlineSeller?: { platformName: string; link: string; orderNumber: string }
  /** The complainant's latest answer about a hand-over to another bureau. */
  transferConsent?: { agrees: boolean; at: number }
  transfer?: TransferView
  occurredAt: number
  amountFen?: number
  place?: Location
  /** Category of the goods or service. */
  category?: Category
  /** Answers to the questions that follow from problem type and category. */
  answers?: Answers
  /** The facts in the words of the complainant or reporter. */
  statement?: string
  /** What the complainant demands. */
  request?: string
  /**
   * The complainant or reporter, not masked. A field that was not stated is empty. For the person
   * and the officer of the case; of a complaint also for the centre.
   */
  consumer?: { name: string; phone: string; address: string }
  /** The report was made anonymously. */
  anonymous?: true
  /** Content that the law requires and the complaint does not have yet. */
  missingFields?: Required[]
  /** For a leader: parties to call about their signature on the officer's phone. */
  signaturesToAttest?: { signer: Signer; name: string; phone: string }[]
  /** For the centre: documents that wait for the bureau's seal. */
  unsealed?: SealForm[]
  /** The complaint that was filed together with this report. For the reporter and the officer. */
  linkedComplaint?: { caseId: string; number: string }
  /** Materials that a handler requested. They may still be added after `dueAt`. */
  requestedMaterials?: { needs: Material[]; at: number; dueAt: number; lapsed?: true }
  /** Number on the national 12315 platform. */
  platformNumber?: string
  /** The product and batch in question, for staff. */
  batch?: string
  shopAnswer?: ShopAnswerView
  goodsCheck?: GoodsCheckView
  joint?: JointView
  agent?: AgentView
  /** The complainant agrees to joint handling with others in the same dispute. */
  together?: true
  /** The complainant agrees that the complaint may be published once it is closed. */
  mayPublish?: true
  /** For handlers: reasons to treat the case first. */
  flags?: UrgencyFlag[]
  /** For handlers: until when the complainant is in town. */
  leavesAt?: number
  /** For handlers: the language that the complainant reads, if it is not Chinese. */
  language?: Language
  triage?: TriageView
  /** Open offers. An officer receives only their own. */
  offers?: OfferView[]
  /** Nobody accepted the case. `to` was notified and must find an officer by `dueAt`. */
  escalation?: { to: EscalationTarget; dueAt?: number }
  /** For handlers: covered copies of photos. */
  copies?: CopyView[]
  /** For handlers: other cases of the same matter. */
  linked?: { caseId: string; number: string }[]
  /** Officers who help the owner of the case. */
  helpers?: { id: string; name: string }[]
  /** The owner asked for help. `unmet`: no helper could be found. */
  reinforcement?: { reason: ReinforcementReason; unmet: boolean }
  /** Whom handlers may call about the suspected violation that was referred. */
  enforcement?: { name: string; phone: string }[]
  /** The officer who owns the case. */
  officer?: { id: string; name: string; badge: string; branch: string; phone?: string }
  /**
   * For the complainant, while the officer is on the way. The position itself is not disclosed.
   * `at` is the time of the measurement.
   */
  coming?: { metres: number; minutes: number; at: number }
  arrivedAt?: number
  /** The consumer's claims by the latest computation. */
  remedy?: RemedyView
  agreement?: AgreementSummary
  /** Both parties consent to mediation in this mode. */
  consent?: {
    mode: MediationMode
    /** How each party was asked. */
    asked?: ConsentWays
    at: number
  }
  /** Commands that the officer may run as soon as the parties consent. */
  opensWithConsent?: Command[]
  room?: RoomSummary
  /** The reason of each reopening, oldest first. */
  reopenings?: ('not_performed' | 'dissatisfied' | 'decision')[]
  /** How the case ended. */
  outcome?:
    | {
        kind: 'settled'
        remedies: Remedy[]
        amountFen: number
        terms?: string
        performedAt: number
        /** Absent if the agreement was performed at once and only recorded. */
        paper?: AgreementPaper
        /** Number of the document. */
        number?: string
      }
    /** The complainant accepted the shop's offer. */
    | { kind: 'reconciled'; remedies: Remedy[]; amountFen: number; at: number }
    | { kind: 'terminated'; ground: TerminationGround; note?: string }
    /** Handled in another case. `joint`: as a joint complaint. */
    | { kind: 'merged'; caseId: string; number: string; joint?: true }
    /** End of a report. `notify`: the law that requires notifying the reporter. */
    | { kind: 'concluded'; finding: ReportFinding; notify?: NoticeLaw; note?: string }
    /** End of a check of goods. */
    | { kind: 'checked'; result: GoodsCheckResult; note?: string; at: number }
  decision?: DecisionView
  /** A request to erase the personal data. For the person who asked and the leader. */
  erasure?: {
    askedAt: number
    /** The leader's refusal; absent before a decision. */
    declined?: { at: number; reason?: string }
  }
  /** The complainant's rating of the service, 1 to 5 stars. */
  rating?: { stars: number; tags: ServiceTag[] }
  evidence: EvidenceView[]
  timeline: TimelineEntry[]
  /** Commands open to the caller. They decide which buttons are shown; the server checks again. */
  may: Command[]
  /** Hash of the newest event of the case, hex. */
  headHash: string
}
