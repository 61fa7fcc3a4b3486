import type { Case } from '../state'

/** The open question to one officer. */
export const offerTo = ({ offers }: Case, officerId: string) => offers?.find((offer) => offer.officerId === officerId)

/** Offers that have run out: one lives until its last millisecond. */
export const expired = ({ offers = [] }: Case, now: number) => offers.filter(({ expiresAt }) => now >= expiresAt)
