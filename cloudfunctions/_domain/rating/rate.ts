import { addDays, shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { metresBetween } from '#shared/great-circle'
import type { ReviewFlag } from '#shared/vocabulary/rating'
import type { RatingSource } from '#shared/vocabulary/stars'
import type { Opinion, Rating } from './events'

/** Limits of the rating rules. Days are calendar days. */
export const ratingRules = {
  /**
   * A person may rate a shop once in this many days. A withdrawn rating counts, too. The value was
   * found with `npm run bench -- gaming`.
   */
  windowDays: 180,
  /** The rater may be this far from the shop, in metres. */
  fence: 150,
  /** The inaccuracy of the phone widens that distance by at most this much, in metres. */
  accuracyAtMost: 100,
  /** For this long after a substantiated complaint its complainant is a verified customer. */
  verifiedDays: 180,
  maxChanges: 3,
  /**
   * More ratings of a shop in 24 hours are a burst, if they are also more than `burstTimes` those
   * of its usual day.
   */
  burstAtLeast: 10,
  burstTimes: 4,
  /** From this many persons on the use of one device for one shop is conspicuous. */
  sharedDevicePersons: 3,
} as const

interface MeasuredLocation {
  longitude: number
  latitude: number
}

/**
 * The circumstances of a rating. Only `position` comes from the phone, the rest from the server.
 */
export interface Occasion {
  /** Milliseconds since 1970. */
  now: number
  person: string
  isStaff: boolean
  /** Ids of shops that the person represents, or whose representatives they have bound. */
  ownMerchants: string[]
  merchant: { id: string; spot: MeasuredLocation }
  /** The person has just scanned a valid code of this shop. */
  scanned: boolean
  /** In GCJ-02 degrees, with its accuracy in metres. */
  position?: MeasuredLocation & { accuracy: number }
  /** Day on which a complaint of this person against this shop ended as substantiated. */
  provenOn?: string
  /** Earlier ratings of this shop by this person, including withdrawn ones. */
  earlier: Pick<Rating, 'day' | 'source'>[]
  shop: {
    /** Number of ratings of the shop in the last 24 hours. */
    lastDay: number
    /** Number of ratings of the shop on its usual day. */
    usualDay: number
    /** Other persons who rated it from this device within the window. */
    personsOnDevice: number
  }
}

/**
 * The first event of a rating. A conspicuous rating is held for a review.
 *
 * Errors: OWN_SHOP, STAFF_DO_NOT_RATE, RATED_TODAY, RATED_OFTEN, NOT_AT_SHOP.
 */
export function giveRating(
  opinion: Opinion,
  occasion: Occasion,
): { type: 'rating.given'; data: { rating: Rating } } {
  const { isStaff, ownMerchants, merchant } = occasion
  if (ownMerchants.includes(merchant.id)) throw new AppError('OWN_SHOP')
  if (isStaff) throw new AppError('STAFF_DO_NOT_RATE')

  const source = ratingSourceOf(occasion)
  assertFrequency(occasion, source)
  if (!source) throw new AppError('NOT_AT_SHOP')

  const flags = reviewFlagsOf(occasion, source)
  const rating: Rating = {
    ...opinion,
    merchantId: merchant.id,
    day: shanghaiDayOf(occasion.now),
    source,
    state: flags.length > 0 ? 'held' : 'counted',
    flags,
    changes: 0,
  }
  return { type: 'rating.given', data: { rating } }
}

/**
 * How it is known that the person was a customer: `verified` by a substantiated complaint, for one
 * rating, or `located` by a scanned code together with a location in the shop. Undefined without
 * such a proof.
 */
function ratingSourceOf({
  scanned,
  position,
  merchant,
  provenOn,
  earlier,
  now,
}: Occasion): RatingSource | undefined {
  if (provenOn !== undefined) {
    const isUsed = earlier.some(({ source, day }) => source === 'verified' && day >= provenOn)
    const isRecent = shanghaiDayOf(now) < addDays(provenOn, ratingRules.verifiedDays)
    if (!isUsed && isRecent) return 'verified'
  }
  const isInShop = position !== undefined && isInsideShop(merchant.spot, position)
  return scanned && isInShop ? 'located' : undefined
}

function isInsideShop(
  shopLocation: MeasuredLocation,
  { accuracy, ...location }: MeasuredLocation & { accuracy: number },
): boolean {
  const inaccuracyMetres = Math.min(accuracy, ratingRules.accuracyAtMost)
  return metresBetween(shopLocation, location) <= ratingRules.fence + inaccuracyMetres
}

/**
 * Errors: RATED_TODAY; RATED_OFTEN, unless the rating follows from a substantiated complaint: then
 * the person has had a new experience with the shop.
 */
function assertFrequency({ earlier, now }: Occasion, source: RatingSource | undefined): void {
  const today = shanghaiDayOf(now)
  if (earlier.some(({ day }) => day === today)) throw new AppError('RATED_TODAY')
  const windowStart = addDays(today, -ratingRules.windowDays)
  if (source !== 'verified' && earlier.some(({ day }) => day > windowStart))
    throw new AppError('RATED_OFTEN')
}

/** The reasons to review a rating. That of a verified customer is not reviewed. */
function reviewFlagsOf({ shop }: Occasion, source: RatingSource): ReviewFlag[] {
  if (source === 'verified') return []
  const { burstAtLeast, burstTimes, sharedDevicePersons } = ratingRules
  const maxUsualRatings = Math.max(burstAtLeast, burstTimes * shop.usualDay)

  // Both counts are of earlier ratings, so this rating is added.
  const flags: ReviewFlag[] = []
  if (shop.lastDay + 1 > maxUsualRatings) flags.push('burst')
  if (shop.personsOnDevice + 1 >= sharedDevicePersons) flags.push('shared_device')
  return flags
}
