import type { CaseClass, CaseKind, Priority, ProblemType } from '#shared/vocabulary/case'
import type { Material } from '#shared/vocabulary/material'
import type { OnlineSale } from '#shared/vocabulary/online-sales'
import type { Required } from '#shared/vocabulary/required'
import type { Hotline, IntakeSource } from '#shared/vocabulary/source'
import type { Point } from '../../place'
import type { Commitment } from '../commitment'

/**
 * The result of the triage rules. It is stored with their version, so that it can be explained
 * after the rules have changed.
 */
export interface TriageRecord {
  version: string
  /** The rule that matched, with its row in the table, from 1. Absent if none matched. */
  rule?: { name: string; row: number }
  class: CaseClass
  priority: Priority
  /** Skills that the officer should have. */
  skills: string[]
  /** Units that are notified, too. */
  units: string[]
}

/** The facts of the filing, and what is missing. */
export interface FilingState {
  number: string
  kind: CaseKind
  /** A report without a name: there is nobody to call. */
  anonymous?: true
  merchantId?: string
  /**
   * Location of the registered shop. A location that the consumer gave is personal data and is not
   * stored here.
   */
  spot?: Point
  problemType: ProblemType
  amountFen?: number
  occurredAt: number
  /** The sale was on the internet. It decides which bureau is competent (Order 121 Art. 13). */
  onlineSale?: OnlineSale
  /** The complainant agrees that the complaint may be published. */
  mayPublish?: true
  /** The complainant agrees to a joint complaint with others (Order 121 Art. 12). */
  together?: true
  /** Fields that Order 121 Art. 10 requires and that are still missing. Absent if none are. */
  missingFields?: Required[]
  /**
   * Materials that a handler has requested. Absent once something was added. `lapsed` if the term
   * ended before.
   */
  requestedMaterials?: { needs: Material[]; at: number; dueAt: number; lapsed?: true }
  /** An agent acts for the complainant. `complete` if the letter of authority is in order. */
  agent?: { complete: boolean }
  /** Set if staff entered the case for a person who called, wrote or came. */
  source?: IntakeSource
  hotline?: Hotline
  /** That person has opened the case on their own phone since. */
  claimed?: true
  /** Number of the case on the national 12315 platform. */
  platformNumber?: string
  /**
   * The product batch in question. `mark` is equal for complaints about the same batch. It does
   * not reveal the name.
   */
  batch?: { mark: string; name: Commitment }
  /** Only for reports: the complaint that was filed together with it, or contained it. */
  linkedComplaint?: Commitment
  acceptedAt?: number
  /** The latest result of the triage rules. */
  triage?: TriageRecord
}
