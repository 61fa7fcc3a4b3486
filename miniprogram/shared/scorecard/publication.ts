import type { Day } from '../clock/days'
import { bodyHash } from '../seal/hash'
import type { Inputs, Shop } from './inputs'
import { type Score, score } from './score'
import { fewest, type Month, monthAfter, monthOf, people } from './table'

/** What is published of a shop: its inputs by month, and the score that they give. */
export interface Publication {
  shop: Shop
  day: Day
  /** The last month that it covers. */
  month: Month
  inputs: Inputs
  score: Score
  /** Hash of the publication before it; absent in the first. */
  before?: string
}

/** The last month that a publication on a day covers. */
export const coveredOn = (day: Day): Month => monthAfter(monthOf(day), -1)

export function publish(shop: Shop, day: Day, inputs: Inputs, before: Publication | undefined): Publication {
  const month = coveredOn(day)
  const now = { shop, day, month, inputs, score: score(shop, inputs, month) }
  return before ? { ...now, before: bodyHash(before) } : now
}

/** What a reader finds who works a shop's publications again. */
export type PublicationFault = 'score' | 'chain' | 'histogram'

/**
 * Works publications again from their inputs, the oldest first, and the chain from one to the next. What the first one
 * given follows is not checked.
 */
export function faultIn(publications: Publication[]): PublicationFault | undefined {
  for (const [at, { shop, inputs, month, score: said, before }] of publications.entries()) {
    if ([...inputs.visitors, ...inputs.complainants].some(({ stars }) => people(stars) < fewest)) return 'histogram'
    if (bodyHash(score(shop, inputs, month)) !== bodyHash(said)) return 'score'
    if (at > 0 && before !== bodyHash(publications[at - 1])) return 'chain'
  }
  return undefined
}
