import type { Why } from '../../../miniprogram/shared/contract/case-view'
import type { CaseClass, CaseKind, CaseState, Priority, ProblemType } from '../../../miniprogram/shared/vocabulary/case'
import type { Asked } from '../../../miniprogram/shared/vocabulary/consent'
import type { BackupReason, Rescuer } from '../../../miniprogram/shared/vocabulary/dispatch'
import type { CallBackResult, EntrustResult } from '../../../miniprogram/shared/vocabulary/formalities'
import type { Material } from '../../../miniprogram/shared/vocabulary/material'
import type {
  MediationMode,
  Remedy,
  ServiceTag,
  TerminationGround,
} from '../../../miniprogram/shared/vocabulary/mediation'
import type { RefusalGround } from '../../../miniprogram/shared/vocabulary/refusal-grounds'
import type { ReportFinding } from '../../../miniprogram/shared/vocabulary/report'
import type { Hotline, IntakeSource } from '../../../miniprogram/shared/vocabulary/source'
import type { Severity } from '../../../miniprogram/shared/vocabulary/stars'
import type { TriageRecord } from '../events'
import type { Agreement } from './agreement/agreement'
import type { Reopening } from './agreement/dues'
import type { ClosingEvents } from './closing/closing'
import type { Recall } from './dispatch/recall'
import type { SealedPiece } from './evidence-item'
import type { Answer } from './filing/answer'
import type { Linked } from './filing/events'
import type { Joint } from './filing/joint'
import type { CaseStream, Moment } from './live/events'
import type { Pause } from './pauses/pauses'
import type { CaseRoom } from './room/case-room'

/** gcj02 degrees. */
export interface Point {
  longitude: number
  latitude: number
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
export interface Case {
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
  evidence: (SealedPiece & { person?: number; moment?: Moment })[]
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
  rescue?: { by: Rescuer; until?: number }
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
  closing?: ClosingEvents['closing.asked']
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

const atCentre = { offers: 'none', holder: false } as const
const inHand = { offers: 'backup', holder: true } as const

/** Which offers each state may have and whether it has a holder; undefined where the holder may be either. */
const ownership: Record<CaseState, { offers: 'none' | 'lead' | 'backup'; holder?: boolean }> = {
  received: atCentre,
  offered: { offers: 'lead', holder: false },
  returned: atCentre,
  assigned: inHand,
  onsite: inHand,
  // Reconciled by themselves before anybody had the case, the parties have no officer.
  settled: { offers: 'none' },
  terminated: { offers: 'none', holder: true },
  withdrawn: { offers: 'none' },
  refused: { offers: 'none' },
  concluded: { offers: 'none', holder: true },
}

/**
 * Exactly one owner, or visibly in offer, or visibly at the centre; help is offered only beside an owner, and to nobody twice. Throws when a
 * case would break that.
 */
export function assertOwnership({ state, offers, holder, helpers = [] }: Case): void {
  const wanted = ownership[state]
  const persons = [...(offers ?? []).map(({ officerId }) => officerId), ...helpers, ...(holder ? [holder] : [])]
  const kinds = {
    none: offers === undefined,
    lead: offers !== undefined && offers.length > 0 && offers.every(({ backup }) => !backup),
    backup: offers === undefined || (offers.length > 0 && offers.every(({ backup }) => backup)),
  }
  const held = (wanted.holder ?? holder !== undefined) === (holder !== undefined)
  const alone = holder !== undefined || helpers.length === 0
  if (kinds[wanted.offers] && held && alone && new Set(persons).size === persons.length) return
  const asked = offers?.map(({ officerId }) => officerId).join('+')
  throw new Error(`ownership broken: ${state} with holder ${holder}, helpers ${helpers.join('+')} and offers ${asked}`)
}
