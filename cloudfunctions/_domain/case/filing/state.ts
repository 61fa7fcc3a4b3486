import type { CaseClass, CaseKind, Priority, ProblemType } from '#shared/vocabulary/case'
import type { Material } from '#shared/vocabulary/material'
import type { Required } from '#shared/vocabulary/required'
import type { Hotline, IntakeSource } from '#shared/vocabulary/source'
import type { Point } from '../../place'
import type { Commitment } from '../commitment'

/**
 * The triage rules' result, with their version: kept so that it can be explained after they have
 * changed.
 */
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

/** What was filed, by whose words, and what is missing. */
export interface FilingState {
  number: string
  kind: CaseKind
  /** A report without a name: it has no reporter to phone. */
  anonymous?: true
  merchantId?: string
  /** Where the registered shop is; a place told by the consumer is personal and kept apart. */
  spot?: Point
  problemType: ProblemType
  amountFen?: number
  occurredAt: number
  /** The complainant agrees that the complaint may be published. */
  mayPublish?: true
  /** The complainant agrees to be handled together with others who met the same (Art. 12). */
  together?: true
  /** What Art. 10 requires and the complaint does not tell yet; absent once it tells all. */
  missingFields?: Required[]
  /**
   * What a handler has asked the complainant to add; absent once something was added, lapsed once
   * its day is over.
   */
  requestedMaterials?: { needs: Material[]; at: number; dueAt: number; lapsed?: true }
  /** An agent acts for the complainant (Art. 11); `complete` once the authority lacks nothing. */
  agent?: { complete: boolean }
  /** Set when staff entered the case for a person who called, wrote or came. */
  source?: IntakeSource
  hotline?: Hotline
  /** That person has opened the case on their own phone since. */
  claimed?: true
  /** The case's number on the national 12315 platform. */
  platformNumber?: string
  /**
   * The product and batch in question; by `mark`, which says nothing by itself, complaints are one
   * thread.
   */
  batch?: { mark: string; name: Commitment }
  acceptedAt?: number
  /** The triage rules' result at filing. */
  triage?: TriageRecord
}
