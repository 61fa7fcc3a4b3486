import type { Handler } from '../../../_gateway/handler'
import { notifyDeciders } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { representativesOf } from '../../../_persistence/merchant/representatives'
import { gridInCharge } from '../../../_persistence/place/places'
import { responsibleOfficerOf } from '../../../_persistence/place/responsible-officers'
import { actOnScorecard, viewOwnShop } from '../../../merchant/own-shop'
import { registeredFacts } from '../programme-views'

/** A merchant applies for an award. */
export const apply: Handler<'merchant.apply'> = async ({ merchantId, programme }, actionCall) => {
  const shop = await viewOwnShop(merchantId, actionCall.merchant)
  const { districtId } = shop
  const [shopFacts, representatives, gridOfficer] = await Promise.all([
    registeredFacts(shop),
    representativesOf(merchantId),
    gridInCharge(shop.gridId).then(responsibleOfficerOf),
  ])

  // Staff who have bound a representative or look after the shop may not decide.
  const involvedStaffIds = new Set(representatives.map(({ by: staffId }) => staffId))
  if (gridOfficer) involvedStaffIds.add(gridOfficer._id)
  const command = {
    type: 'applyForAward' as const,
    programme,
    shop: shopFacts,
    inTheCase: [...involvedStaffIds].sort(),
  }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    await actOnScorecard(transaction, actionCall, merchantId, command, { districtId })
    afterCommit(() => notifyDeciders({ districtId, merchantId }, 'award', actionCall.now))
    return { merchantId, programme }
  })
}
