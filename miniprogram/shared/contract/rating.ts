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

/** A consumer's opinion of a shop: one to five for quality, honesty and service. No free text. */
export const ratingPoints = {
  points: v.tuple([ratingPoint, ratingPoint, ratingPoint], '三项都要打分'),
}

export const sceneField = v.pipe(
  v.string('二维码不对'),
  v.regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/, '二维码不对'),
)

/** A rating for the person who gave it. */
export interface OwnRating {
  id: string
  /** `YYYY-MM-DD`. */
  day: string
  state: RatingState
  source: RatingSource
  points: [number, number, number]
  changes: number
}

/** A rating held for a reviewer: with the reasons why, without the person who gave it. */
export interface HeldRating extends OwnRating {
  merchant: { id: string; name: string }
  flags: ReviewFlag[]
}

export const deviceField = v.optional(id)
