import type { Taken } from '../stars/taken'
import type { ObjectionState } from '../vocabulary/objection'

/** The index of a shop with everything it was computed from: the phone computes it again and compares. */
export interface StandingView {
  name: string
  /** Absent before the first snapshot. */
  shown?: Taken
  /** Where the snapshot stands: number and hash of its event in the shop's scorecard, for a proof from the log. */
  event?: { seq: number; hash: string }
  /** Day from which the next snapshot is taken. */
  due: string
  /** The shop is being heard about a fall; the last stars stay meanwhile. For the merchant and staff only. */
  hearing?: { state: ObjectionState; stars?: number; toldOn?: string }
}
