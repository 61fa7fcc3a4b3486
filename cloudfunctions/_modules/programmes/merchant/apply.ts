import type { Handler } from '../../../_gateway/handler'
import { notifyDeciders } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { representativesOf } from '../../../_persistence/merchant/representatives'
import { gridInCharge } from '../../../_persistence/place/places'
import { responsibleOfficerOf } from '../../../_persistence/place/responsible-officers'
import { actOnScorecard, viewOwnShop } from '../../../merchant/own-shop'
import { registeredFacts } from '../programme-views'

export const apply: Handler<'merchant.apply'> = async ({ merchantId, programme }, actionCall) => {
  const shopRecord = await viewOwnShop(merchantId, actionCall.merchant)
  const { districtId } = shopRecord
  const [registered, bound, gridOfficer] = await Promise.all([
    registeredFacts(shopRecord),
    representativesOf(merchantId),
    gridInCharge(shopRecord.gridId).then(responsibleOfficerOf),
  ])
  const inTheCase = [
    ...new Set([
      ...bound.map((representative) => representative.by),
      ...(gridOfficer ? [gridOfficer._id] : []),
    ]),
  ].sort()
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const command = { type: 'applyForAward', programme, shop: registered, inTheCase } as const
    await actOnScorecard(transaction, actionCall, merchantId, command, { districtId })
    afterCommit(() => notifyDeciders({ districtId, merchantId }, 'award', actionCall.now))
    return { merchantId, programme }
  })
}
