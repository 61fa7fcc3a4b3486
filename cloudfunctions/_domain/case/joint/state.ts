import type { JointComplaint } from './joint'

/** Those who complain together. */
export interface JointState {
  /** Absent while one person complains alone. */
  joint?: JointComplaint
}
