import type { Proof, SpoofSign } from '../../../../miniprogram/shared/vocabulary/track'
import { type Commitment, changes } from '../state'

export interface Arrived {
  /** From the shop, when both places are known. */
  metres?: number
  position?: Commitment
  /** The phone's time, when it had no line. */
  saidAt?: number
  proof?: Proof
}

/** A call to the complainant: the officer's, or the centre's. */
interface Contact {
  /** The phone's time, when it had no line. */
  saidAt?: number
  by?: 'centre'
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
  'contact.made': changes<Contact>((_, __, { at }) => ({ contactedAt: at })),
  /** Nobody answered. */
  'contact.tried': changes<Contact>(() => ({})),
  'officer.arrived': changes<Arrived>((_, __, { at }) => ({ state: 'onsite', arrivedAt: at })),
  'track.kept': changes<TrackKept>(() => ({})),
}
