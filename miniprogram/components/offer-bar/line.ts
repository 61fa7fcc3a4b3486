import { problemText } from '../../format/case-matter'
import { reasonTexts } from '../../format/why'
import type { OfferCard } from '../../shared/contract/officer'

/** Length of the statement that fits into the bar, in large type too. */
const maxCharacters = 32

const shortenStatement = (statement: string): string => {
  const characters = [...statement]
  return characters.length > maxCharacters
    ? `${characters.slice(0, maxCharacters).join('')}…`
    : statement
}

/**
 * A case that is offered to the officer, in two lines: the shop with the travel time, and the
 * beginning of the statement.
 */
export function toOfferLine({
  case: caseSummary,
  expiresAt,
  span: offerSpanMs,
  why: assignmentReasons,
  said: statement,
}: OfferCard) {
  const [travelText] = reasonTexts(assignmentReasons.filter(({ code }) => code === 'travel'))
  // The statement is undefined after it was erased, and empty if the case has only photos.
  const about =
    statement === undefined
      ? problemText(caseSummary)
      : shortenStatement(statement || '只拍了照片，接单后看')
  return {
    caseId: caseSummary.id,
    title: [caseSummary.merchantName, travelText].filter(Boolean).join(' · '),
    about,
    endsAt: expiresAt,
    span: offerSpanMs,
  }
}
