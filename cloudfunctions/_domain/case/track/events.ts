import type { Proof, SpoofSign } from '../../../../miniprogram/shared/vocabulary/track'
import { changes } from '../event-row'
import type { Commitment } from '../state'

export interface Arrived {
  /** From the shop, when both places are known. */
  metres?: number
  position?: Commitment
  /** The phone's time, when it had no line. */
  saidAt?: number
  proof?: Proof
}

/** An officer's track, sealed at the end: its size, its signs of spoofing, and a commitment to each batch. */
export interface TrackKept {
  officerId: string
  positions: number
  rejected: number
  signs: SpoofSign[]
  batches: Commitment[]
}

export const trackEvents = {
  /** `saidAt`: the phone's time, when it had no line. */
  'contact.made': changes<{ saidAt?: number }>((_, __, { at }) => ({ contactedAt: at })),
  'officer.arrived': changes<Arrived>((_, __, { at }) => ({ state: 'onsite', arrivedAt: at })),
  'track.kept': changes<TrackKept>(() => ({})),
}
