import { publicText } from '../../../../_gateway/http'
import { loadLoggedEvent } from '../../../../_gateway/log-proof'
import { merchants } from '../../../../_persistence/merchant/merchants'
import { scorecardStream } from '../../../../_persistence/merchant/scorecards'
import { findShownScore, publishedShopsAfter } from '../../published-scores'

/** Readers may cache a response for an hour. */
const maxAgeSeconds = 3600
/** Ids on one page of the list. An HTTP response could hold many more. */
const shopsPerPage = 1000

const idPattern = String.raw`[\w-]{1,64}`
const listPath = new RegExp(String.raw`^shops(?:\.(?<afterMerchantId>${idPattern}))?\.json$`)
const scorePath = new RegExp(String.raw`^(?<merchantId>${idPattern})\.json$`)

/**
 * Published scores for readers without WeChat.
 * - `/scorecards/ID.json`: the published score of a shop.
 * - `/scorecards/shops.json`: the first page of the ids of all shops that have one.
 * - `/scorecards/shops.ID.json`: the page of ids after this id.
 */
export const publication = publicText('merchant.publication', async (fileName) => {
  const listMatch = listPath.exec(fileName)
  if (listMatch) return toJson(await loadShopPage(listMatch.groups?.afterMerchantId ?? ''))

  const merchantId = scorePath.exec(fileName)?.groups?.merchantId
  if (merchantId === undefined) return undefined
  const [shop, shownScore] = await Promise.all([
    merchants.find(merchantId),
    findShownScore(merchantId),
  ])
  if (!shop || !shownScore) return undefined
  const loggedEvent = await loadLoggedEvent(scorecardStream(shop._id), shownScore.seq)
  return loggedEvent && toJson({ name: shop.name, ...loggedEvent })
})

const toJson = (content: object) => ({
  type: 'application/json',
  maxAge: maxAgeSeconds,
  body: JSON.stringify(content),
})

/** A shop that has left the registry is not listed. */
async function loadShopPage(afterMerchantId: string) {
  const { shops: merchantIds, next } = await publishedShopsAfter(afterMerchantId, shopsPerPage)
  const registeredById = await merchants.findMany(merchantIds, { _id: true })
  return { shops: merchantIds.filter((merchantId) => registeredById.has(merchantId)), next }
}
