import { logFault } from '../_serve/fault'
import type { HttpEvent } from '../_serve/live/provider'
import { sealOf } from '../_serve/log-proof'
import { merchants } from '../_store/merchant/merchants'
import { scorecardStream, scorecards } from '../_store/merchant/scorecards'

/** `/scorecards/ID.json`: the score of a shop that people see, for readers without WeChat. Never throws. */
export async function publication({ path }: HttpEvent) {
  const id = /\/([\w-]{1,64})\.json$/.exec(path)?.[1]
  try {
    const [shop, doc] = id === undefined ? [] : await Promise.all([merchants.find(id), scorecards.find(id)])
    const seal = shop && doc?.shownAt && (await sealOf(scorecardStream(shop._id), doc.shownAt.seq))
    if (!seal) return { statusCode: 404, headers: {}, body: '' }
    const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'max-age=3600' }
    return { statusCode: 200, headers, body: JSON.stringify({ name: shop.name, ...seal }) }
  } catch (error) {
    logFault(error, 'merchant.publication')
    return { statusCode: 500, headers: {}, body: '' }
  }
}
