import type { OfferCard } from '../../miniprogram/shared/contract/officer'
import { offerTo } from '../_domain/case/dispatch/offers'
import { summaries } from '../_serve/summaries'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { deleted } from '../_views/case/case-view'

/** Offers that can still be answered, with the way there and why this officer. */
export async function offerCards(officerId: string, heads: CaseDoc[], now: number): Promise<OfferCard[]> {
  const open = heads.filter(({ state }) => (offerTo(state, officerId)?.expiresAt ?? 0) > now)
  const [lines, respondents, matters] = await Promise.all([
    summaries(open, now),
    particularOf('respondent', open),
    particularOf('matter', open),
  ])
  return open.flatMap(({ _id, state }, index) => {
    const line = lines[index]
    const offer = offerTo(state, officerId)
    if (!offer || !line) return []
    const matter = matters.get(_id)
    const place = state.spot ?? matter?.place
    return {
      case: line,
      merchantAddress: respondents.get(_id)?.address ?? deleted,
      ...(matter && { said: matter.statement }),
      ...(place && { place: { longitude: place.longitude, latitude: place.latitude } }),
      expiresAt: offer.expiresAt,
      why: offer.why,
      ...(offer.backup && { backup: true as const }),
      ...(offer.ordered && { ordered: true as const }),
    }
  })
}
