/** When the complainant was contacted, and when the officer arrived. */
export interface TrackState {
  contactedAt?: number
  arrivedAt?: number
}
