import type { Handler } from '../../../_gateway/handler'
import { notifyDecidingLeaders } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { representativesOf } from '../../../_persistence/merchant/representatives'
import { findResponsibleGrid } from '../../../_persistence/place/places'
import { findResponsibleOfficer } from '../../../_persistence/place/responsible-officers'
import { changeScorecardAs, requireOwnShop } from '../../../merchant/own-shop'
import { loadRegisteredFacts } from '../programme-views'

/** A merchant applies for an award. */
export const apply: Handler<'merchant.apply'> = async ({ merchantId, programme }, actionCall) => {
  const shop = await requireOwnShop(merchantId, actionCall.merchant)
  const { districtId } = shop
  const [shopFacts, representatives, gridOfficer] = await Promise.all([
    loadRegisteredFacts(shop),
    representativesOf(merchantId),
    findResponsibleGrid(shop.gridId).then(findResponsibleOfficer),
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
    await changeScorecardAs(transaction, actionCall, merchantId, command, { districtId })
    afterCommit(() => notifyDecidingLeaders({ districtId, merchantId }, 'award', actionCall.now))
    return { merchantId, programme }
  })
}
