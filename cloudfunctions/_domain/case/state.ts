import type { Obligation } from '../../../miniprogram/shared/agreement/dues'
import type { Paper } from '../../../miniprogram/shared/agreement/paper'
import type { Signer } from '../../../miniprogram/shared/agreement/signature'
import type { Signing } from '../../../miniprogram/shared/agreement/signing'
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
import type { MerchantResponse } from '../../../miniprogram/shared/vocabulary/merchant-answer'
import type { RefusalGround } from '../../../miniprogram/shared/vocabulary/refusal-grounds'
import type { ReportFinding } from '../../../miniprogram/shared/vocabulary/report'
import type { Hotline, IntakeSource } from '../../../miniprogram/shared/vocabulary/source'
import type { Severity } from '../../../miniprogram/shared/vocabulary/stars'
import type { Readable } from '../decider'
import type { Point } from '../place'
import type { Ending } from './closing/ending'
import type { Joint } from './joint/joint'
import type { Pause } from './pauses/pauses'

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

/** An item of evidence as an event seals it: also what it is and how it came to us, since what the app itself took weighs more. */
export interface EvidenceItem {
  id: string
  /** Hex. */
  sha256: string
  kind: EvidenceKind
  /** As the phone said when it announced the file. */
  origin: EvidenceOrigin
  /** The recording is the account itself, told instead of typed. */
  statement?: true
}

/** What a still of a live stream shows: which stream, and how long after its start. */
export interface StreamMoment {
  streamId: string
  ms: number
}

/** What a case knows of one of its live streams. */
export interface CaseStream {
  id: string
  startedAt?: number
  endedAt?: number
  /** Evidence that it has become. */
  sealed: string[]
  marks: string[]
}

/** That the centre took the case from an officer: so that they hear why, and the ranking does not ask them at once again. */
export interface Recall {
  officerId: string
  reason: RecallReason
  /** The dispatcher who did it. */
  by: string
  at: number
  /** It was a case of the first priority then; a lower one given to it since changes nothing. */
  serious?: true
  /** Another officer has had it since. */
  replaced?: true
}

/** The shop's first answer. Without a response it is silence, and the moment at which it became that. */
export interface Answer {
  at: number
  response?: MerchantResponse
  /** What the shop offers, when it wants to settle. */
  offer?: { remedies: Remedy[]; amountFen: number }
  /** The note that the complainant does not read yet. */
  held?: Commitment
}

/** Another case, by its id and by what people call it. */
export interface Linked {
  caseId: string
  number: string
}

/** The agreement on the table: what is not personal of its text, and who has signed it. */
export interface Agreement {
  number: string
  paper: Paper
  mode: MediationMode
  text: Commitment
  draft: Commitment
  remedies: Remedy[]
  amountFen: number
  /** What is still to be done after the signing; nothing when it was performed at once. */
  dues: (Obligation & { done?: 'performed' | 'failed'; doneAt?: number; reminded?: true })[]
  /** Parties that act through a person with a letter of authority (Art. 11). */
  agents: Signer[]
  signing: Signing
}

/** Why a case was opened again: the agreement was not kept, the consumer is unhappy, or a leader has decided so. */
export type Reopening = 'not_performed' | 'dissatisfied' | 'decision'

/** What a case says of its room: when it was opened last and, once it is over, what was sealed of it. */
export interface CaseRoom {
  openedAt: number
  /** `hash`: of the last of `count` messages; each message's hash holds that of the one before. */
  sealed?: { at: number; count: number; hash: string }
}

/** An open question to one officer. */
export interface Offer {
  officerId: string
  /** Milliseconds since 1970. */
  expiresAt: number
  why: Why[]
  /** To help the officer who has the case, not to take it over. */
  backup?: true
  /** A leader's order: answered like any offer, but named as an order. */
  ordered?: true
}

export type Outcome =
  | { kind: 'settled'; mode: MediationMode | 'reconciled'; remedies: Remedy[]; amountFen: number; at: number }
  | { kind: 'terminated'; mode: MediationMode; ground: TerminationGround; at: number }
  | { kind: 'concluded'; finding: ReportFinding; at: number }
  | { kind: 'refused'; ground: RefusalGround; at: number }

/** What the events of one case amount to. Holds no personal data; times are milliseconds since 1970. */
export interface Case extends Readable {
  id: string
  number: string
  kind: CaseKind
  state: CaseState
  /** A report without a name: there is nobody to phone. */
  anonymous?: true
  districtId: string
  branchId?: string
  gridId?: string
  merchantId?: string
  /** Where the registered shop stands; a place told by the consumer is personal and kept apart. */
  spot?: Point
  problemType: ProblemType
  amountFen?: number
  occurredAt: number
  class: CaseClass
  priority: Priority
  /** The complainant agrees that the complaint may be published. */
  mayPublish?: true
  /** `person`: who of a joint complaint brought it, when it is not whoever filed. */
  evidence: (EvidenceItem & { person?: number; moment?: StreamMoment })[]
  /** Live streams, in the order in which they were heard of. */
  streams?: CaseStream[]
  submittedAt: number
  updatedAt: number
  acceptedAt?: number
  closedAt?: number
  /** What the rules said when it was filed. */
  triage?: TriageRecord
  /** Open questions, one an officer: several at once when it is urgent, and the first to accept has the case. Absent when none. */
  offers?: Offer[]
  /** When the centre confirmed: the round of asking began. */
  roundAt?: number
  /** Who was told last that nobody takes it, and until when they have to find somebody; the city has no one above it. */
  escalation?: { to: EscalationTarget; until?: number }
  /** Officers asked in this round, the present ones included. */
  asked: string[]
  /** Those of them who said no; absent while nobody has. */
  declined?: string[]
  /** Officers who must not handle this case, in any round. */
  recused: string[]
  /** When the centre took it back from an officer last. */
  recalled?: Recall
  /** The one officer who has, or at the end had, the case: the lead when there are several. */
  holder?: string
  takenAt?: number
  /** Officers who help the holder. */
  helpers?: string[]
  /** The end that the holder wants and a leader has to allow. */
  closing?: { by: string; ending: Ending }
  /** Help that the holder asked for: who has been asked, and whether nobody is left. */
  backup?: { reason: BackupReason; asked: string[]; unmet?: true }
  /** When mediation rested and why (Art. 21, 22). */
  pauses?: Pause[]
  /** Ids of the reminders that have been given. */
  reminded?: string[]
  /** When the squad was told of a suspected violation. */
  referredAt?: number
  contactedAt?: number
  arrivedAt?: number
  /** Both sides want to be mediated, in this mode; `asked`: how each has said so. */
  consent?: { mode: MediationMode; asked?: Asked; at: number }
  room?: CaseRoom
  /** To when and where both sides were called last; the place is a commitment. */
  meeting?: { at: number; place: string }
  /** Another mediates in the bureau's name (Art. 19), or has, with what came of it. */
  entrusted?: { at: number; result?: EntrustResult; backAt?: number }
  /** When both sides had been told that the mediation has ended. */
  informedAt?: number
  /** What has become of the suspected violation that the squad was told of. */
  verified?: { extended?: true; finding?: ReportFinding; at?: number }
  calledBack?: { result: CallBackResult; at: number }
  /** The text on the table, or the one that both have signed. */
  agreement?: Agreement
  /** When an agreement of this case was first found not to have been performed; a later agreement does not undo it. */
  brokenAt?: number
  /** Why it was opened again, each time that it was. */
  reopenings?: Reopening[]
  outcome?: Outcome
  source?: IntakeSource
  hotline?: Hotline
  /** Under which the case stands on the national 12315 platform. */
  platformNumber?: string
  /** Copies of photos with parts covered; `publishable` once somebody else has looked. */
  copies?: { id: string; of: string; boxes: number; at: number; publishable?: boolean }[]
  /** Cases of the same matter, as the centre has found. */
  linked?: Linked[]
  /** The shop's first answer, or its silence. */
  answer?: Answer
  /** What a handler has asked the complainant to add, until something comes. */
  wanted?: { needs: Material[]; at: number; dueAt: number }
  /** Absent while one person complains alone. */
  joint?: Joint
  /** An agent acts for the complainant (Art. 11); `complete` once nothing of the authority is missing. */
  agent?: { complete: boolean }
  rating?: { stars: number; tags: ServiceTag[] }
  /** What the officer found of a complaint when it was over. */
  assessment?: { substantiated: boolean; severity: Severity; replied: boolean; at: number }
  /** When whoever filed asked that everything personal be erased, and when a leader said no. */
  erasure?: { askedAt: number; declinedAt?: number }
  /** When everything personal was erased. */
  erasedAt?: number
}

/** A case of the first priority is ended by no one person: the officer says how, a leader says whether. */
export const isSerious = ({ priority }: Pick<Case, 'priority'>): boolean => priority === 'P1'
