import type { OfferCard } from '../../shared/contract/officer'
import { problemTypes } from '../../shared/vocabulary/case'
import { whyWords } from '../../words/why'

/** How much of what was said the bar has room for, in large type too. */
const SIGNS = 32

const beginning = (said: string): string => {
  const signs = [...said]
  return signs.length > SIGNS ? `${signs.slice(0, SIGNS).join('')}…` : said
}

/** An offer in two lines: the shop and how far, and what was said. */
export function offerLine({ case: item, expiresAt, span, why, said }: OfferCard) {
  const [travel] = whyWords(why.filter(({ code }) => code === 'travel'))
  return {
    caseId: item.id,
    title: [item.merchantName, travel].filter(Boolean).join(' · '),
    about: said === undefined ? problemTypes.label(item.problemType) : beginning(said || '只拍了照片，接单后看'),
    until: expiresAt,
    span,
  }
}
