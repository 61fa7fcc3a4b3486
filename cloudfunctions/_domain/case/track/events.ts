import type { Proof, SpoofSign } from '../../../../miniprogram/shared/vocabulary/track'
import { changes } from '../event-row'
import type { Commitment } from '../state'

export interface Arrived {
  /** From the shop, when both places are known. */
  metres?: number
  position?: Commitment
  /** By the phone, which had no line then. */
  saidAt?: number
  proof?: Proof
}

/** An officer's way, sealed when the case was over: how much there is of it, what looks made up, and a commitment to each batch. */
export interface TrackKept {
  officerId: string
  positions: number
  rejected: number
  signs: SpoofSign[]
  batches: Commitment[]
}

export const trackEvents = {
  /** `saidAt`: by the phone, which had no line then. */
  'contact.made': changes<{ saidAt?: number }>((_, __, { at }) => ({ contactedAt: at })),
  'officer.arrived': changes<Arrived>((_, __, { at }) => ({ state: 'onsite', arrivedAt: at })),
  'track.kept': changes<TrackKept>(() => ({})),
}
