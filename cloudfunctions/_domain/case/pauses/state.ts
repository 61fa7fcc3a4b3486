import type { MediationPause } from './pauses'

export interface PausesState {
  /** The pauses of the mediation, in the order of their start (Order 121 Art. 21, 22). */
  pauses?: MediationPause[]
}
