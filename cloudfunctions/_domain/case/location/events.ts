import type { Proof, SpoofSign } from '../../../_rules/vocabulary/location'
import { type Commitment, changes } from '../state'

export interface ArrivalData {
  /** Distance from the shop. Absent if a location is not known. */
  metres?: number
  /** Commitment to the officer's location. */
  position?: Commitment
  /** The phone's time, if it had no connection then and sent the request later. */
  saidAt?: number
  proof?: Proof
}

/** A call to the complainant. */
interface ContactData {
  /** The phone's time, if it had no connection then and sent the request later. */
  saidAt?: number
  /** The command centre called. Absent if the officer did. */
  by?: 'centre'
}

/** An officer's track, after the end of the case. */
export interface TrackSummary {
  officerId: string
  /** How many location fixes it has. */
  positions: number
  /** How many of them were rejected. */
  rejected: number
  /** Signs that the phone's location was falsified. */
  signs: SpoofSign[]
  /** A commitment to each uploaded batch of fixes. */
  batches: Commitment[]
}

export const trackEvents = {
  'contact.made': changes<ContactData>((_complaintCase, _eventData, moment) => ({
    contactedAt: moment.at,
  })),
  /** The complainant did not answer the call. */
  'contact.tried': changes<ContactData>(() => ({})),
  'officer.arrived': changes<ArrivalData>((_complaintCase, _eventData, moment) => ({
    state: 'onsite',
    arrivedAt: moment.at,
  })),
  'track.saved': changes<TrackSummary>(() => ({})),
}
