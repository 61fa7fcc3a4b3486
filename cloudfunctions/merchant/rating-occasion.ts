import { shanghaiDayOf } from '#shared/calendar/days'
import type { OwnRating } from '#shared/contract/rating'
import { AppError } from '#shared/errors'
import { type Occasion, ratingRules } from '../_domain/rating/rate'
import type { Call } from '../_gateway/handler'
import { casesFiledBy } from '../_persistence/case/queries'
import { findMerchantByScene } from '../_persistence/merchant/codes'
import { locationOf, type MerchantDoc } from '../_persistence/merchant/merchants'
import {
  deviceHash,
  type RatingDoc,
  ratingsBy,
  ratingsSince,
} from '../_persistence/merchant/ratings'
import { findRepresentative } from '../_persistence/merchant/representatives'

const dayMs = 86_400_000
/** So many days, before the last one, are compared with the ratings of the last day. */
const usualDays = 28
const maxOwnCases = 100

interface RatingCircumstances {
  /** The token of the QR code that was scanned. */
  scene?: string | undefined
  position?: { longitude: number; latitude: number; accuracy?: number } | undefined
  /** A random code that the phone keeps. It shows ratings by several people from one phone. */
  device?: string | undefined
}

/**
 * Collects the facts that decide whether a person may rate a shop. Error: CODE_NOT_FOUND for a QR
 * code of another shop.
 */
export async function loadRatingOccasion(
  shop: MerchantDoc,
  { scene, position, device }: RatingCircumstances,
  actionCall: Call,
): Promise<Occasion> {
  const { openid, staff, now } = actionCall
  const windowStart = now - Math.max(usualDays, ratingRules.windowDays) * dayMs
  const [scannedShopId, representation, earlierRatings, recentRatings, cases] = await Promise.all([
    scene === undefined ? undefined : findMerchantByScene(scene, shanghaiDayOf(now)),
    findRepresentative(openid),
    ratingsBy(openid, shop._id),
    ratingsSince(shop._id, windowStart),
    casesFiledBy(openid, maxOwnCases),
  ])
  if (scene !== undefined && scannedShopId !== shop._id) throw new AppError('CODE_NOT_FOUND')

  const hashedDevice = device === undefined ? undefined : deviceHash(device)
  const substantiatedDays = cases
    .filter(({ state }) => state.merchantId === shop._id && state.assessment?.substantiated)
    .map(({ state }) => shanghaiDayOf(state.assessment?.at ?? 0))
  const provenOn = substantiatedDays.sort().at(-1)

  const oneDayAgo = now - dayMs
  const usualStart = now - (usualDays + 1) * dayMs
  const lastDayRatings = recentRatings.filter(({ at }) => at > oneDayAgo)
  const usualRatings = recentRatings.filter(({ at }) => at <= oneDayAgo && at > usualStart)
  const othersOnDevice = recentRatings.filter(
    (recentRating) =>
      hashedDevice !== undefined &&
      recentRating.device === hashedDevice &&
      recentRating.person !== openid,
  )
  return {
    now,
    person: openid,
    isStaff: staff !== undefined,
    ownMerchants: representation?.merchantIds ?? [],
    merchant: { id: shop._id, spot: locationOf(shop) },
    scanned: scannedShopId === shop._id,
    position: position && { ...position, accuracy: position.accuracy ?? 0 },
    provenOn,
    earlier: earlierRatings.map(({ state }) => state),
    shop: {
      lastDay: lastDayRatings.length,
      usualDay: usualRatings.length / usualDays,
      personsOnDevice: new Set(othersOnDevice.map(({ person }) => person)).size,
    },
  }
}

/** A rating as its author sees it. */
export function toOwnRating({ _id: id, state: rating }: RatingDoc): OwnRating {
  const { day, state, source, points, changes } = rating
  return { id, day, state, source, points, changes }
}
