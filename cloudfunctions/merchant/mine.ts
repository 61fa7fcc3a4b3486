import { isShownToShop } from '../_domain/case/merchant-response/answer'
import type { Handler } from '../_gateway/handler'
import { complaintsAbout } from '../_persistence/case/queries'
import { type InspectionDoc, latestInspections } from '../_persistence/merchant/inspections'
import { merchants } from '../_persistence/merchant/merchants'
import { representationOf } from '../_persistence/merchant/representatives'
import { respondentRow } from '../_views/case/respondent-view'
import { shownInspection } from './shown-inspection'

const maxEntries = 20

export const mine: Handler<'merchant.mine'> = async (_input, { merchant, openid, now }) => {
  const merchantIds = merchant?.merchantIds ?? []
  const [shops, casesByShop, inspectionsByShop, representationsByShop] = await Promise.all([
    merchants.findMany(merchantIds),
    Promise.all(merchantIds.map((merchantId) => complaintsAbout(merchantId, maxEntries))),
    Promise.all(merchantIds.map((merchantId) => latestInspections(merchantId, maxEntries))),
    Promise.all(merchantIds.map((merchantId) => representationOf(merchantId))),
  ])
  return {
    shops: merchantIds.flatMap((id, index) => {
      const shop = shops.get(id)
      if (!shop) return []
      const snapshots = (casesByShop[index] ?? []).filter(({ state }) => isShownToShop(state))
      return {
        id,
        name: shop.name,
        address: shop.address,
        cases: snapshots.map(({ state }) => respondentRow(state, now)),
        inspections: (inspectionsByShop[index] ?? []).map(ownInspection),
        people: (representationsByShop[index]?.bound ?? []).map(({ person, position }) => ({
          position,
          me: person === openid ? true : undefined,
        })),
      }
    }),
  }
}

/** A finding for the shop itself, with what it still has to do. */
const ownInspection = (inspectionDoc: InspectionDoc) => ({
  id: inspectionDoc._id,
  ...shownInspection(inspectionDoc),
  dueAt: inspectionDoc.dueAt,
  provedAt: inspectionDoc.proof?.at,
})
