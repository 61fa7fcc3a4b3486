import type { Day } from '../calendar/days'
import { bodyHash } from '../proof/hash'
import type { ScoredShop, ScoreInputs } from './inputs'
import { computeScore, type Score } from './score'
import { type CalendarMonth, minBatchPersons, monthAfter, monthOf, personsIn } from './table'

/** What is published of a shop: its inputs by month, and the score that they give. */
export interface Publication {
  shop: ScoredShop
  day: Day
  /** The last month that it covers. */
  month: CalendarMonth
  inputs: ScoreInputs
  score: Score
  /** Hash of the publication before it; absent in the first. */
  before?: string
}

/** The last month that a publication on a day covers. */
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

/** What a reader finds who works a shop's publications again. */
export type PublicationFault = 'score' | 'chain' | 'histogram'

/**
 * Works publications again from their inputs, the oldest first, and the chain from one to the next.
 * What the first one given follows is not checked.
 */
export function findPublicationFault(publications: Publication[]): PublicationFault | undefined {
  for (const [
    publicationIndex,
    { shop, inputs, month, score: publishedScore, before: previousHash },
  ] of publications.entries()) {
    if (
      [...inputs.visitors, ...inputs.complainants].some(
        ({ stars }) => personsIn(stars) < minBatchPersons,
      )
    )
      return 'histogram'
    if (bodyHash(computeScore(shop, inputs, month)) !== bodyHash(publishedScore)) return 'score'
    if (publicationIndex > 0 && previousHash !== bodyHash(publications[publicationIndex - 1]))
      return 'chain'
  }
  return undefined
}
