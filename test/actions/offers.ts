import type { CaseDoc } from '../../cloudfunctions/_persistence/case/cases'
import type { Product } from './cloud'
import { makeDue } from './due'

/** Lets the offers of a case expire, and makes the case due. The timer does not run yet. */
export async function expireOffers({ cloud }: Product, caseId: string): Promise<void> {
  const past = cloud.clock.now() - 1
  const { state } = cloud.database.find('cases', { _id: caseId })[0] as unknown as CaseDoc
  const offers = state.offers?.map((offer) => ({ ...offer, expiresAt: past }))
  await cloud.database.update(
    'cases',
    { _id: caseId },
    { $set: { 'state.offers': offers, advanceBy: past } },
  )
  await makeDue({ cloud }, 'cases', caseId)
}
