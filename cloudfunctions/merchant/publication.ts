import { publicText } from '../_serve/http'
import { sealOf } from '../_serve/log-proof'
import { merchants } from '../_store/merchant/merchants'
import { scorecardStream, scorecards, shownAfter } from '../_store/merchant/scorecards'

const hour = 3600
/** Shops of one list: what a function may answer over HTTP holds many more ids. */
const aPage = 1000

/**
 * `/scorecards/ID.json`: the score of a shop that people see, for readers without WeChat. `/scorecards/shops.json`: the
 * ids of all that have one, a page; the page after an id is `/scorecards/shops.ID.json`.
 */
export const publication = publicText('merchant.publication', async (name) => {
  const [, isList, after = '', id] = /^(?:(shops)(?:\.([\w-]{1,64}))?|([\w-]{1,64}))\.json$/.exec(name) ?? []
  if (isList) return { type: 'application/json', maxAge: hour, body: JSON.stringify(await shopsAfter(after)) }
  const [shop, doc] = id === undefined ? [] : await Promise.all([merchants.find(id), scorecards.find(id)])
  const seal = shop && doc?.shownAt && (await sealOf(scorecardStream(shop._id), doc.shownAt.seq))
  return seal && { type: 'application/json', maxAge: hour, body: JSON.stringify({ name: shop.name, ...seal }) }
})

/** A shop that has left the register is told no more. */
async function shopsAfter(after: string) {
  const { shops, next } = await shownAfter(after, aPage)
  const registered = await merchants.some(shops, { _id: true })
  return { shops: shops.filter((id) => registered.has(id)), ...(next !== undefined && { next }) }
}
