import { addDays, shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { metresBetween } from '#shared/great-circle'
import type { ReviewFlag } from '#shared/vocabulary/rating'
import type { RatingSource } from '#shared/vocabulary/stars'
import type { Opinion, Rating } from './events'

/** Numbers of the rating rules, as data. Days are calendar days, distances metres. */
export const ratingRules = {
  /**
   * Days in which one person rates a shop once (`npm run bench -- gaming`), withdrawn ratings
   * included.
   */
  windowDays: 180,
  /**
   * How far from the shop the rater may be; the phone's inaccuracy is allowed for up to
   * `accuracyAtMost`.
   */
  fence: 150,
  accuracyAtMost: 100,
  /** For how long a proven complaint makes its complainant a verified customer. */
  verifiedDays: 180,
  mostChanges: 3,
  /**
   * Ratings of a shop in 24 hours: more than this, and more than `burstTimes` its usual day, is a
   * burst.
   */
  burstAtLeast: 10,
  burstTimes: 4,
  /** Persons rating one shop from one device within the window. */
  sharedDevicePersons: 3,
} as const

interface MeasuredSpot {
  longitude: number
  latitude: number
}

/**
 * The circumstances of a rating: only the opinion and the position come from the phone, the rest
 * from the server.
 */
export interface Occasion {
  /** Milliseconds since 1970. */
  now: number
  person: string
  isStaff: boolean
  /** Shops that the person represents or has bound to themselves. */
  ownMerchants: string[]
  merchant: { id: string; spot: MeasuredSpot }
  /** A valid code of this shop was scanned just now. */
  scanned: boolean
  /** gcj02; accuracy in metres. */
  position?: MeasuredSpot & { accuracy: number }
  /** Day on which a complaint of this person against this shop ended as substantiated. */
  provenOn?: string
  /** Earlier ratings of this person for this shop, withdrawn ones included. */
  earlier: Pick<Rating, 'day' | 'source'>[]
  shop: {
    /** Ratings of the shop in the last 24 hours and on its usual day. */
    lastDay: number
    usualDay: number
    /** Other persons who rated it from this device within the window. */
    personsOnDevice: number
  }
}

/**
 * The event that a rating begins with. Errors: OWN_SHOP, STAFF_DO_NOT_RATE, RATED_TODAY,
 * RATED_OFTEN, NOT_AT_SHOP.
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
 * How it is known that this person was a customer; undefined without a proof. A code alone is none,
 * with or without a position elsewhere. A proven complaint counts once.
 */
function ratingSourceOf({
  scanned,
  position,
  merchant,
  provenOn,
  earlier,
  now,
}: Occasion): RatingSource | undefined {
  const used = earlier.some(
    ({ source, day }) => source === 'verified' && provenOn !== undefined && day >= provenOn,
  )
  if (
    provenOn !== undefined &&
    !used &&
    shanghaiDayOf(now) < addDays(provenOn, ratingRules.verifiedDays)
  )
    return 'verified'
  if (!scanned) return undefined
  return position && isInsideShop(merchant.spot, position) ? 'located' : undefined
}

function isInsideShop(
  shop: MeasuredSpot,
  { accuracy, ...spot }: MeasuredSpot & { accuracy: number },
): boolean {
  return (
    metresBetween(shop, spot) - Math.min(accuracy, ratingRules.accuracyAtMost) <= ratingRules.fence
  )
}

/** After a proven complaint a person has something else to say, once: that counts for no stars. */
function assertFrequency({ earlier, now }: Occasion, source: RatingSource | undefined): void {
  const today = shanghaiDayOf(now)
  if (earlier.some(({ day }) => day === today)) throw new AppError('RATED_TODAY')
  const windowStart = addDays(today, -ratingRules.windowDays)
  if (source !== 'verified' && earlier.some(({ day }) => day > windowStart))
    throw new AppError('RATED_OFTEN')
}

/**
 * A proven complainant may be rightly angry from anywhere; others are reviewed when something is
 * odd.
 */
function reviewFlagsOf({ shop }: Occasion, source: RatingSource): ReviewFlag[] {
  const { burstAtLeast, burstTimes, sharedDevicePersons } = ratingRules
  const flags: [ReviewFlag, boolean][] = [
    ['burst', shop.lastDay + 1 > Math.max(burstAtLeast, burstTimes * shop.usualDay)],
    ['shared_device', shop.personsOnDevice + 1 >= sharedDevicePersons],
  ]
  return source === 'verified'
    ? []
    : flags.filter(([, isPresent]) => isPresent).map(([flag]) => flag)
}
