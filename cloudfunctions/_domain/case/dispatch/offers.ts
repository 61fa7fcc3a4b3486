import type { Case } from '../state'

/** The open offer to one officer. */
export const offerTo = ({ offers }: Case, officerId: string) => offers?.find((offer) => offer.officerId === officerId)

/** Offers that have expired: an offer lives until its last millisecond. */
export const expired = ({ offers = [] }: Case, now: number) => offers.filter(({ expiresAt }) => now >= expiresAt)
