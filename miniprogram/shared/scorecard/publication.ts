import type { Day } from '../calendar/days'
import { bodyHash } from '../proof/hash'
import type { ScoredShop, ScoreInputs } from './inputs'
import { computeScore, type Score } from './score'
import { type CalendarMonth, minBatchPersons, monthAfter, monthOf, personsIn } from './table'

/** The monthly publication of a shop: all inputs, and the score computed from them. */
export interface Publication {
  shop: ScoredShop
  /** The day of publication. */
  day: Day
  /** The last month that it includes. */
  month: CalendarMonth
  inputs: ScoreInputs
  score: Score
  /** Hash of the previous publication, hex. Absent in the first one. */
  before?: string
}

/** The last month that a publication of this day includes: the previous one. */
export const monthCoveredOn = (day: Day): CalendarMonth => monthAfter(monthOf(day), -1)

export function createPublication(
  shop: ScoredShop,
  day: Day,
  inputs: ScoreInputs,
  previousPublication: Publication | undefined,
): Publication {
  const month = monthCoveredOn(day)
  const publication = { shop, day, month, inputs, score: computeScore(shop, inputs, month) }
  return previousPublication
    ? { ...publication, before: bodyHash(previousPublication) }
    : publication
}

/**
 * A fault in a publication:
 *
 * - `score`: the score does not follow from the inputs
 * - `chain`: the hash of the previous publication is wrong
 * - `histogram`: ratings of too few persons are published together
 */
export type PublicationFault = 'score' | 'chain' | 'histogram'

/**
 * Computes the scores of publications again and checks that each refers to the previous one.
 * @param publications oldest first; the reference of the first one is not checked
 */
export function findPublicationFault(publications: Publication[]): PublicationFault | undefined {
  for (const [index, publication] of publications.entries()) {
    const { shop, inputs, month, score: publishedScore, before: previousHash } = publication

    const batches = [...inputs.visitors, ...inputs.complainants]
    if (batches.some(({ stars }) => personsIn(stars) < minBatchPersons)) return 'histogram'

    const computedScore = computeScore(shop, inputs, month)
    if (bodyHash(computedScore) !== bodyHash(publishedScore)) return 'score'

    if (index > 0 && previousHash !== bodyHash(publications[index - 1])) return 'chain'
  }
  return undefined
}
