import type { OfferCard } from '../../miniprogram/shared/contract/officer'
import { offerTo } from '../_domain/guards'
import { summaries } from '../_serve/summaries'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { deleted } from '../_views/case/case-view'

/** Offers that can still be answered, with the way there and why this officer. */
export async function offerCards(officerId: string, heads: CaseDoc[], now: number): Promise<OfferCard[]> {
  const open = heads.filter(({ file }) => (offerTo(file, officerId)?.expiresAt ?? 0) > now)
  const ids = open.map(({ _id }) => _id)
  const [lines, respondents, matters] = await Promise.all([
    summaries(open, now),
    particularOf('respondent', ids),
    particularOf('matter', ids),
  ])
  return open.flatMap(({ _id, file }, index) => {
    const line = lines[index]
    const offer = offerTo(file, officerId)
    if (!offer || !line) return []
    const place = file.spot ?? matters.get(_id)?.place
    return {
      case: line,
      merchantAddress: respondents.get(_id)?.address ?? deleted,
      ...(place && { place: { longitude: place.longitude, latitude: place.latitude } }),
      expiresAt: offer.expiresAt,
      why: offer.why,
      ...(offer.backup && { backup: true as const }),
      ...(offer.ordered && { ordered: true as const }),
    }
  })
}
