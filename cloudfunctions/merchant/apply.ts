import { answerOnce, type Handler } from '../_serve/call'
import { tellWhoDecides } from '../_serve/send-notices'
import { representativesOf } from '../_store/merchant/representatives'
import { grids } from '../_store/place/places'
import { actOnScorecard, ownShop } from './own-shop'
import { registeredFacts } from './programme-views'

export const apply: Handler<'merchant.apply'> = async ({ merchantId, programme }, call) => {
  const shop = await ownShop(merchantId, call.merchant)
  const { districtId } = shop
  const [registered, bound, grid] = await Promise.all([
    registeredFacts(shop),
    representativesOf(merchantId),
    grids.find(shop.gridId),
  ])
  const inTheCase = [...new Set([...bound.map((one) => one.by), ...(grid?.officerId ? [grid.officerId] : [])])].sort()
  return answerOnce(call, async (transaction, then) => {
    const command = { type: 'applyForAward', programme, shop: registered, inTheCase } as const
    await actOnScorecard(transaction, call, merchantId, command, { districtId })
    then(() => tellWhoDecides({ districtId, merchantId }, 'award', call.now))
    return { merchantId, programme }
  })
}
