import { dayOf } from '../../miniprogram/shared/clock/days'
import type { OwnRating } from '../../miniprogram/shared/contract/rating'
import { Refusal } from '../../miniprogram/shared/refusals'
import { type Occasion, ratingRules } from '../_domain/rating/rate'
import type { Call } from '../_serve/call'
import { casesOf } from '../_store/case/queries'
import { merchantBehind } from '../_store/merchant/codes'
import { type MerchantDoc, spotOf } from '../_store/merchant/merchants'
import { deviceRef, type RatingDoc, ratingsBy, ratingsSince } from '../_store/merchant/ratings'
import { representativeBehind } from '../_store/merchant/representatives'

const day = 86_400_000
const usualDays = 28

interface Said {
  scene?: string | undefined
  position?: { longitude: number; latitude: number; accuracy?: number } | undefined
  device?: string | undefined
}

/** The facts for the rules before a person may rate a shop. Refusal: CODE_NOT_FOUND for a code of another shop. */
export async function occasionOf(shop: MerchantDoc, { scene, position, device }: Said, call: Call): Promise<Occasion> {
  const { openid, staff, now } = call
  const since = now - Math.max(usualDays, ratingRules.windowDays) * day
  const [behind, own, earlier, around, cases] = await Promise.all([
    scene === undefined ? undefined : merchantBehind(scene, dayOf(now)),
    representativeBehind(openid),
    ratingsBy(openid, shop._id),
    ratingsSince(shop._id, since),
    casesOf(openid, 100),
  ])
  if (scene !== undefined && behind !== shop._id) throw new Refusal('CODE_NOT_FOUND')
  const ref = device === undefined ? undefined : deviceRef(device)
  const proven = cases
    .filter(({ state }) => state.merchantId === shop._id && state.assessment?.substantiated)
    .map(({ state }) => dayOf(state.assessment?.at ?? 0))
  const provenOn = proven.sort().at(-1)
  return {
    now,
    person: openid,
    isStaff: staff !== undefined,
    ownMerchants: own?.merchantIds ?? [],
    merchant: { id: shop._id, spot: spotOf(shop) },
    scanned: behind === shop._id,
    ...(position && { position: { ...position, accuracy: position.accuracy ?? 0 } }),
    ...(provenOn !== undefined && { provenOn }),
    earlier: earlier.map(({ state }) => state),
    shop: {
      lastDay: around.filter(({ at }) => at > now - day).length,
      usualDay: around.filter(({ at }) => at <= now - day && at > now - (usualDays + 1) * day).length / usualDays,
      personsOnDevice: new Set(
        around
          .filter((one) => ref !== undefined && one.device === ref && one.person !== openid)
          .map(({ person }) => person),
      ).size,
    },
  }
}

export function ownRating({ _id: id, state: rating }: RatingDoc): OwnRating {
  const { day, state, source, points, changes } = rating
  return { id, day, state, source, points, changes }
}
