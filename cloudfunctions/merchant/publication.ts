import { publicText } from '../_serve/http'
import { sealOf } from '../_serve/log-proof'
import { merchants } from '../_store/merchant/merchants'
import { scorecardStream, scorecards } from '../_store/merchant/scorecards'

/** `/scorecards/ID.json`: the score of a shop that people see, for readers without WeChat. */
export const publication = publicText('merchant.publication', async (name) => {
  const id = /^([\w-]{1,64})\.json$/.exec(name)?.[1]
  const [shop, doc] = id === undefined ? [] : await Promise.all([merchants.find(id), scorecards.find(id)])
  const seal = shop && doc?.shownAt && (await sealOf(scorecardStream(shop._id), doc.shownAt.seq))
  return seal && { type: 'application/json', maxAge: 3600, body: JSON.stringify({ name: shop.name, ...seal }) }
})
