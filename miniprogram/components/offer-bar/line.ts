import type { OfferCard } from '../../shared/contract/officer'
import { problemTypes } from '../../shared/vocabulary/case'
import { whyWords } from '../../words/why'

/** An offer in two lines: the shop and how far, and what was said. */
export function offerLine({ case: item, expiresAt, why, said }: OfferCard) {
  const [travel] = whyWords(why.filter(({ code }) => code === 'travel'))
  return {
    caseId: item.id,
    title: [item.merchantName, travel].filter(Boolean).join(' · '),
    about: said ?? problemTypes.label(item.problemType),
    until: expiresAt,
  }
}
