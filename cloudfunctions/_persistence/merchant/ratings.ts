import { createHmac } from 'node:crypto'
import type { RatingState } from '#shared/vocabulary/rating'
import { ratingDecider } from '../../_domain/rating/commands'
import type { Rating, RatingEvent } from '../../_domain/rating/events'
import { _, type IdFilter } from '../database'
import { defineStream, type Snapshot } from '../event-store'
import { readSecret } from '../secrets/cipher'

/**
 * The snapshot of a rating. Its id is derived from person, shop and day, so a second rating on the
 * same day conflicts with the first.
 */
export interface RatingDoc extends Snapshot<Rating> {
  /** The openid of the author. It never appears in an event. */
  person: string
  merchantId: string
  districtId: string
  /** Copied from the state for queries. */
  status: RatingState
  /** Milliseconds since 1970. */
  at: number
  /** The keyed hash of a random code that the phone keeps. */
  device?: string
}

export const ratings = /* @__PURE__ */ defineStream<Rating, RatingEvent, RatingDoc>({
  collectionName: 'ratings',
  streamOf: (id) => `r-${id}`,
  notFoundCode: 'NOT_YOUR_RATING',
  evolver: ratingDecider,
  indexFields: (
    { merchantId, state: status },
    { person = '', districtId = '', device, at },
    change,
  ) => ({
    person,
    merchantId,
    districtId,
    status,
    at: at ?? change.at,
    device,
  }),
})

/**
 * The hash is keyed, so that a reader of the public score inputs cannot test whose rating one is.
 */
const keyedHexHash = (message: string) =>
  createHmac('sha256', readSecret('CODE_KEY')).update(`zhihui-315/${message}`).digest('hex')

export const ratingId = (openid: string, merchantId: string, visitDay: string) =>
  keyedHexHash(`rating/${openid}/${merchantId}/${visitDay}`).slice(0, 32)
export const deviceHash = (device: string) => keyedHexHash(`device/${device}`).slice(0, 32)

/** A person's ratings of a shop, the newest first. */
export const ratingsBy = (
  person: string,
  merchantId: string,
  maxResults = 20,
): Promise<RatingDoc[]> => ratings.list({ person, merchantId }, maxResults, { at: 'desc' })

/**
 * A shop's ratings since `sinceAt` (ms), the newest first. More than `maxResults` need not be read:
 * so many are suspicious in any case.
 */
export const ratingsSince = (
  merchantId: string,
  sinceAt: number,
  maxResults = 500,
): Promise<RatingDoc[]> =>
  ratings.list({ merchantId, at: _.gte(sinceAt) }, maxResults, { at: 'desc' })

/** The ratings of a district that are held for review, the oldest first. */
export const heldRatings = (districtId: IdFilter, maxResults: number): Promise<RatingDoc[]> =>
  ratings.list({ districtId, status: 'held' }, maxResults, { at: 'asc' })

/** No person gives so many ratings. */
const maxRatings = 1000

/** A person's ratings of all shops. */
export const allRatingsBy = (person: string): Promise<RatingDoc[]> =>
  ratings.list({ person }, maxRatings)
