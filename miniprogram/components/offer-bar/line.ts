import { problemText } from '../../format/case-matter'
import { reasonTexts } from '../../format/why'
import type { OfferCard } from '../../shared/contract/officer'

/** How much of what was said the bar has room for, in large type too. */
const maxCharacters = 32

const shortenAccount = (account: string): string => {
  const characters = [...account]
  return characters.length > maxCharacters
    ? `${characters.slice(0, maxCharacters).join('')}…`
    : account
}

/** An offer in two lines: the shop and how far, and what was said. */
export function toOfferLine({
  case: caseSummary,
  expiresAt,
  span: offerSpanMs,
  why: assignmentReasons,
  said: account,
}: OfferCard) {
  const [travelText] = reasonTexts(assignmentReasons.filter(({ code }) => code === 'travel'))
  return {
    caseId: caseSummary.id,
    title: [caseSummary.merchantName, travelText].filter(Boolean).join(' · '),
    about:
      account === undefined
        ? problemText(caseSummary)
        : shortenAccount(account || '只拍了照片，接单后看'),
    endsAt: expiresAt,
    span: offerSpanMs,
  }
}
