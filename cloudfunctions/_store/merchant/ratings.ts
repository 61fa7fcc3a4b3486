import { createHmac } from 'node:crypto'
import type { RatingState } from '../../../miniprogram/shared/vocabulary/rating'
import { ratingDecider } from '../../_domain/rating/decider'
import type { RatingEvent } from '../../_domain/rating/events'
import type { Rating } from '../../_domain/rating/state'
import { _ } from '../database'
import { secret } from '../secrets/cipher'
import { type Head, stream } from '../stream'

/** Head of a rating. `_id` holds person, shop and day: a second one the same day collides. */
export interface RatingDoc extends Head<Rating> {
  /** openid; never in an event. */
  person: string
  merchantId: string
  districtId: string
  /** Copied from the state for queries. */
  status: RatingState
  /** Milliseconds since 1970. */
  at: number
  /** Keyed hash of the phone's own identifier. */
  device?: string
}

export const ratings = stream<Rating, RatingEvent, RatingDoc>({
  name: 'ratings',
  streamOf: (id) => `r-${id}`,
  missing: 'NOT_YOUR_RATING',
  evolver: ratingDecider,
  fields: ({ merchantId, state: status }, { person = '', districtId = '', device, at }, moment) => ({
    person,
    merchantId,
    districtId,
    status,
    at: at ?? moment.at,
    ...(device !== undefined && { device }),
  }),
})

/** Keyed, so that a reader of the public inputs cannot try out whose rating it is. */
const mac = (text: string) => createHmac('sha256', secret('CODE_KEY')).update(`zhihui-315/${text}`).digest('hex')

export const ratingId = (openid: string, merchantId: string, day: string) =>
  mac(`rating/${openid}/${merchantId}/${day}`).slice(0, 32)
export const deviceRef = (device: string) => mac(`device/${device}`).slice(0, 32)

/** A person's ratings of a shop, newest first. */
export async function ratingsBy(person: string, merchantId: string, limit = 20): Promise<RatingDoc[]> {
  return (await ratings.all.where({ person, merchantId }).orderBy('at', 'desc').limit(limit).get()).data
}

/** A shop's ratings since a moment, newest first; more than the limit is a burst in any case. */
export async function ratingsSince(merchantId: string, since: number, limit = 500): Promise<RatingDoc[]> {
  const query = ratings.all.where({ merchantId, at: _.gte(since) }).orderBy('at', 'desc')
  return (await query.limit(limit).get()).data
}

/** Held ratings of the district, the oldest first. */
export async function heldRatings(districtId: string, limit: number): Promise<RatingDoc[]> {
  return (await ratings.all.where({ districtId, status: 'held' }).orderBy('at', 'asc').limit(limit).get()).data
}

/** A person's ratings of all shops: more than a person gives. */
export async function allRatingsBy(person: string): Promise<RatingDoc[]> {
  return (await ratings.all.where({ person }).limit(1000).get()).data
}
