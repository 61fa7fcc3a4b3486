import { isShownToShop } from '../_domain/case/merchant-response/answer'
import type { Handler } from '../_gateway/handler'
import { complaintsAbout } from '../_persistence/case/queries'
import { type InspectionDoc, latestInspections } from '../_persistence/merchant/inspections'
import { merchants } from '../_persistence/merchant/merchants'
import { representationOf } from '../_persistence/merchant/representatives'
import { respondentRow } from '../_views/case/respondent-view'
import { toShownInspection } from './shown-inspection'

/** Of the cases and of the inspections of a shop, each. */
const maxEntries = 20

/** Lists the shops that the caller represents, each with its open matters. */
export const mine: Handler<'merchant.mine'> = async (_input, { merchant, openid, now }) => {
  const merchantIds = merchant?.merchantIds ?? []
  const [shopsById, casesPerShop, inspectionsPerShop, representations] = await Promise.all([
    merchants.findMany(merchantIds),
    Promise.all(merchantIds.map((merchantId) => complaintsAbout(merchantId, maxEntries))),
    Promise.all(merchantIds.map((merchantId) => latestInspections(merchantId, maxEntries))),
    Promise.all(merchantIds.map((merchantId) => representationOf(merchantId))),
  ])
  return {
    shops: merchantIds.flatMap((id, index) => {
      const shop = shopsById.get(id)
      if (!shop) return []
      const snapshots = (casesPerShop[index] ?? []).filter(({ state }) => isShownToShop(state))
      return {
        id,
        name: shop.name,
        address: shop.address,
        cases: snapshots.map(({ state }) => respondentRow(state, now)),
        inspections: (inspectionsPerShop[index] ?? []).map(toOwnInspection),
        people: (representations[index]?.bound ?? []).map(({ person, position }) => ({
          position,
          me: person === openid ? true : undefined,
        })),
      }
    }),
  }
}

/** The shop itself also sees by when it must correct the faults, and when it sent its evidence. */
const toOwnInspection = (inspectionDoc: InspectionDoc) => ({
  id: inspectionDoc._id,
  ...toShownInspection(inspectionDoc),
  dueAt: inspectionDoc.dueAt,
  provedAt: inspectionDoc.proof?.at,
})
