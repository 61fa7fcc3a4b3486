import { problemText } from '../../format/case-matter'
import { reasonTexts } from '../../format/why'
import type { OfferCard } from '../../shared/contract/officer'

/** Length of the statement that fits into the bar, in large type too. */
const maxCharacters = 32

const shortenAccount = (account: string): string => {
  const characters = [...account]
  return characters.length > maxCharacters
    ? `${characters.slice(0, maxCharacters).join('')}…`
    : account
}

/** An offer in two lines: the shop with the travel time, and the beginning of the statement. */
export function toOfferLine({
  case: caseSummary,
  expiresAt,
  span: offerSpanMs,
  why: assignmentReasons,
  said: account,
}: OfferCard) {
  const [travelText] = reasonTexts(assignmentReasons.filter(({ code }) => code === 'travel'))
  // The statement is undefined after it was erased, and empty if the case has only photos.
  const about =
    account === undefined
      ? problemText(caseSummary)
      : shortenAccount(account || '只拍了照片，接单后看')
  return {
    caseId: caseSummary.id,
    title: [caseSummary.merchantName, travelText].filter(Boolean).join(' · '),
    about,
    endsAt: expiresAt,
    span: offerSpanMs,
  }
}
