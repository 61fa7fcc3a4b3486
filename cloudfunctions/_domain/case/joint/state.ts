import type { JointComplaint } from './joint'

export interface JointState {
  /** The joint complainants. Absent if one person complains alone. */
  joint?: JointComplaint
}
