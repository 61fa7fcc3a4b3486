import { publicText } from '../../../../_gateway/http'
import { loadLoggedEvent } from '../../../../_gateway/log-proof'
import { merchants } from '../../../../_persistence/merchant/merchants'
import {
  publishedShopsAfter,
  scorecardStream,
  scorecards,
} from '../../../../_persistence/merchant/scorecards'

const hour = 3600
/** Shops of one list: what a function may answer over HTTP holds many more ids. */
const aPage = 1000

/**
 * `/scorecards/ID.json`: the score of a shop that people see, for readers without WeChat.
 * `/scorecards/shops.json`: the ids of all that have one, a page; the page after an id is
 * `/scorecards/shops.ID.json`.
 */
export const publication = publicText('merchant.publication', async (publicationName) => {
  const [, isList, afterMerchantId = '', id] =
    /^(?:(shops)(?:\.([\w-]{1,64}))?|([\w-]{1,64}))\.json$/.exec(publicationName) ?? []
  if (isList)
    return {
      type: 'application/json',
      maxAge: hour,
      body: JSON.stringify(await shopsAfter(afterMerchantId)),
    }
  const [shopRecord, scorecard] =
    id === undefined ? [] : await Promise.all([merchants.find(id), scorecards.find(id)])
  const sealedEvent =
    shopRecord &&
    scorecard?.shownAt &&
    (await loadLoggedEvent(scorecardStream(shopRecord._id), scorecard.shownAt.seq))
  return (
    sealedEvent && {
      type: 'application/json',
      maxAge: hour,
      body: JSON.stringify({ name: shopRecord.name, ...sealedEvent }),
    }
  )
})

/** Shops that have left the register are not listed. */
async function shopsAfter(afterMerchantId: string) {
  const { shops: merchantIds, next } = await publishedShopsAfter(afterMerchantId, aPage)
  const registered = await merchants.findMany(merchantIds, { _id: true })
  return { shops: merchantIds.filter((shopId) => registered.has(shopId)), next }
}
