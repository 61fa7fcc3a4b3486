import type { Proof, SpoofSign } from '../../../_rules/vocabulary/location'
import { type Commitment, changes } from '../state'

export interface ArrivalData {
  /** From the shop, when both places are known. */
  metres?: number
  position?: Commitment
  /** The phone's time, when it had no line. */
  saidAt?: number
  proof?: Proof
}

/** A call to the complainant: the officer's, or the centre's. */
interface ContactData {
  /** The phone's time, when it had no line. */
  saidAt?: number
  by?: 'centre'
}

/**
 * An officer's track, sealed at the end: its size, its signs of spoofing, and a commitment to each
 * batch.
 */
export interface TrackSummary {
  officerId: string
  positions: number
  rejected: number
  signs: SpoofSign[]
  batches: Commitment[]
}

export const trackEvents = {
  'contact.made': changes<ContactData>((_complaintCase, _eventData, moment) => ({
    contactedAt: moment.at,
  })),
  /** Nobody answered. */
  'contact.tried': changes<ContactData>(() => ({})),
  'officer.arrived': changes<ArrivalData>((_complaintCase, _eventData, moment) => ({
    state: 'onsite',
    arrivedAt: moment.at,
  })),
  'track.saved': changes<TrackSummary>(() => ({})),
}
