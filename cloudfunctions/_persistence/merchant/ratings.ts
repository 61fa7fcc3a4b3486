import { createHmac } from 'node:crypto'
import type { RatingState } from '#shared/vocabulary/rating'
import { ratingDecider } from '../../_domain/rating/commands'
import type { Rating, RatingEvent } from '../../_domain/rating/events'
import { _, type IdFilter } from '../database'
import { defineStream, type Snapshot } from '../event-store'
import { readSecret } from '../secrets/cipher'

/** Head of a rating. `_id` holds person, shop and day: a second one the same day collides. */
export interface RatingDoc extends Snapshot<Rating> {
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

export const ratings = defineStream<Rating, RatingEvent, RatingDoc>({
  collectionName: 'ratings',
  streamOf: (id) => `r-${id}`,
  notFoundCode: 'NOT_YOUR_RATING',
  evolver: ratingDecider,
  indexFields: (
    { merchantId, state: status },
    { person = '', districtId = '', device, at },
    moment,
  ) => ({
    person,
    merchantId,
    districtId,
    status,
    at: at ?? moment.at,
    device,
  }),
})

/** Keyed, so that a reader of the public inputs cannot try out whose rating it is. */
const keyedHexHash = (message: string) =>
  createHmac('sha256', readSecret('CODE_KEY')).update(`zhihui-315/${message}`).digest('hex')

export const ratingId = (openid: string, merchantId: string, visitDay: string) =>
  keyedHexHash(`rating/${openid}/${merchantId}/${visitDay}`).slice(0, 32)
export const deviceHash = (device: string) => keyedHexHash(`device/${device}`).slice(0, 32)

/** A person's ratings of a shop, newest first. */
export const ratingsBy = (
  person: string,
  merchantId: string,
  maxResults = 20,
): Promise<RatingDoc[]> => ratings.list({ person, merchantId }, maxResults, { at: 'desc' })

/** A shop's ratings since a moment, newest first; more than the limit is a burst in any case. */
export const ratingsSince = (
  merchantId: string,
  sinceAt: number,
  maxResults = 500,
): Promise<RatingDoc[]> =>
  ratings.list({ merchantId, at: _.gte(sinceAt) }, maxResults, { at: 'desc' })

/** Held ratings of the district, the oldest first. */
export const heldRatings = (districtId: IdFilter, maxResults: number): Promise<RatingDoc[]> =>
  ratings.list({ districtId, status: 'held' }, maxResults, { at: 'asc' })

/** A person's ratings of all shops: more than a person gives. */
export const allRatingsBy = (person: string): Promise<RatingDoc[]> => ratings.list({ person }, 1000)
