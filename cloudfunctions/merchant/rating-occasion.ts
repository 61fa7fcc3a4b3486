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
const usualDays = 28

interface RatingCircumstances {
  scene?: string | undefined
  position?: { longitude: number; latitude: number; accuracy?: number } | undefined
  device?: string | undefined
}

/**
 * The facts for the rules before a person may rate a shop. Error: CODE_NOT_FOUND for a code of
 * another shop.
 */
export async function occasionOf(
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
    casesFiledBy(openid, 100),
  ])
  if (scene !== undefined && scannedShopId !== shop._id) throw new AppError('CODE_NOT_FOUND')
  const hashedDevice = device === undefined ? undefined : deviceHash(device)
  const provenDays = cases
    .filter(({ state }) => state.merchantId === shop._id && state.assessment?.substantiated)
    .map(({ state }) => shanghaiDayOf(state.assessment?.at ?? 0))
  const provenOn = provenDays.sort().at(-1)
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
      lastDay: recentRatings.filter(({ at }) => at > now - dayMs).length,
      usualDay:
        recentRatings.filter(({ at }) => at <= now - dayMs && at > now - (usualDays + 1) * dayMs)
          .length / usualDays,
      personsOnDevice: new Set(
        recentRatings
          .filter(
            (recentRating) =>
              hashedDevice !== undefined &&
              recentRating.device === hashedDevice &&
              recentRating.person !== openid,
          )
          .map(({ person }) => person),
      ).size,
    },
  }
}

export function ownRating({ _id: id, state: rating }: RatingDoc): OwnRating {
  const { day, state, source, points, changes } = rating
  return { id, day, state, source, points, changes }
}
