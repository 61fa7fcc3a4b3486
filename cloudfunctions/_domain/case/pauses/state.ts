import type { MediationPause } from './pauses'

/** When mediation rested. */
export interface PausesState {
  /** When mediation was paused and why (Art. 21, 22). */
  pauses?: MediationPause[]
}
