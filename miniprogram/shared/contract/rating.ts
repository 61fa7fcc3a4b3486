import * as v from 'valibot'
import type { RatingState, ReviewFlag } from '../vocabulary/rating'
import type { RatingSource } from '../vocabulary/stars'
import { id } from './fields'

const ratingPoint = v.pipe(
  v.number('请打分'),
  v.integer('请打分'),
  v.minValue(1, '请打分'),
  v.maxValue(5, '请打分'),
)

/** A consumer's rating of a shop. */
export const ratingPoints = {
  /** For quality, honesty and service, in this order. */
  points: v.tuple([ratingPoint, ratingPoint, ratingPoint], '三项都要打分'),
}

/**
 * The token in a shop's QR code. WeChat calls it the scene of the code and limits its characters.
 */
export const sceneField = v.pipe(
  v.string('二维码不对'),
  v.regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/, '二维码不对'),
)

/** A rating, for the person who gave it. */
export interface OwnRating {
  id: string
  /** Shanghai day of the rating, `YYYY-MM-DD`. */
  day: string
  state: RatingState
  source: RatingSource
  /** As in `ratingPoints`. */
  points: [number, number, number]
  /** How often the person has changed the rating. */
  changes: number
}

/** A rating that does not count until a reviewer has approved it. Its author is not named. */
export interface HeldRating extends OwnRating {
  merchant: { id: string; name: string }
  /** Why it has to be reviewed. */
  flags: ReviewFlag[]
}

/** A random id that the phone made for itself. It helps to notice several accounts on one phone. */
export const deviceField = v.optional(id)
