import { shopIsTold } from '../_domain/case/answer/answer'
import type { Handler } from '../_serve/call'
import { complaintsAbout } from '../_store/case/queries'
import { type InspectionDoc, latestInspections } from '../_store/merchant/inspections'
import { merchants } from '../_store/merchant/merchants'
import { representationOf } from '../_store/merchant/representatives'
import { respondentLine } from '../_views/case/respondent-view'
import { shownInspection } from './inspection'

const most = 20

export const mine: Handler<'merchant.mine'> = async (_, { merchant, openid, now }) => {
  const ids = merchant?.merchantIds ?? []
  const [shops, cases, inspected, people] = await Promise.all([
    merchants.some(ids),
    Promise.all(ids.map((id) => complaintsAbout(id, most))),
    Promise.all(ids.map((id) => latestInspections(id, most))),
    Promise.all(ids.map((id) => representationOf(id))),
  ])
  return {
    shops: ids.flatMap((id, index) => {
      const shop = shops.get(id)
      if (!shop) return []
      const heads = (cases[index] ?? []).filter(({ state }) => shopIsTold(state))
      return {
        id,
        name: shop.name,
        address: shop.address,
        cases: heads.map(({ state }) => respondentLine(state, now)),
        inspections: (inspected[index] ?? []).map(ownInspection),
        people: (people[index]?.bound ?? []).map(({ person, position }) => ({
          ...(position && { position }),
          ...(person === openid && { me: true as const }),
        })),
      }
    }),
  }
}

/** A finding for the shop itself, with what it still has to do. */
const ownInspection = (doc: InspectionDoc) => ({
  id: doc._id,
  ...shownInspection(doc),
  ...(doc.dueAt !== undefined && { dueAt: doc.dueAt }),
  ...(doc.proof && { provedAt: doc.proof.at }),
})
