/** The way of the officer to the complainant. */
export interface TrackState {
  contactedAt?: number
  arrivedAt?: number
}
