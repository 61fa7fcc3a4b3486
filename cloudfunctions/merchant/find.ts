import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { gramsToAsk, inAll, says } from '../_domain/merchant/grams'
import type { Handler } from '../_serve/call'
import { districtsFor } from '../_serve/own-district'
import { casesInBox } from '../_store/case/queries'
import { among, type Within } from '../_store/database'
import { inspectedSince } from '../_store/merchant/inspections'
import { merchants, shopsFoundBy, shopsOfScope, spotOf } from '../_store/merchant/merchants'
import { penalisedSince, scorecards } from '../_store/merchant/scorecards'

const shown = 100
/** Documents of each kind that are looked through; where there are more, the answer is not all. */
const looked = 1000

export const find: Handler<'merchant.find'> = async ({ word, scope, district, ...since }, { staff, now }) => {
  const districtIds = await districtsFor(staff, district)
  const within = among(districtIds)
  const [named, scoped, inspected, penalised, complained] = await Promise.all([
    word === '' ? undefined : shopsNamed(word),
    scope === '' ? undefined : shopsOfScope(within, scope, looked),
    since.inspected === undefined ? undefined : inspectedSince(within, startOf(since.inspected), looked),
    since.penalised === undefined ? undefined : penalisedSince(startOf(since.penalised), dayOf(now), looked),
    since.open ? openAbout(within) : undefined,
  ])
  const lists = [named, scoped, inspected?.keys(), penalised?.keys(), complained?.keys()].filter((list) => !!list)
  const shops = [...(await merchants.some(inAll(lists))).values()]
  const found = shops.filter(({ districtId }) => districtIds.includes(districtId))
  const some = found.slice(0, shown)
  const standing = await scorecards.some(some.map(({ _id }) => _id))
  return {
    shops: some.map((shop) => {
      const { _id: id, name, address, category } = shop
      const stars = standing.get(id)?.state.shown?.score.level?.stars
      const [at, penalisedOn, open] = [inspected?.get(id), penalised?.get(id), complained?.get(id)]
      return {
        id,
        name,
        address,
        category,
        ...spotOf(shop),
        ...(stars && { stars }),
        ...(at !== undefined && { inspectedOn: dayOf(at) }),
        ...(penalisedOn !== undefined && { penalisedOn }),
        ...(open !== undefined && { open }),
      }
    }),
    more: found.length > shown,
  }
}

async function shopsNamed(word: string): Promise<string[]> {
  const grams = gramsToAsk(word)
  const found = grams.length === 0 ? [] : await shopsFoundBy(grams, looked)
  return found.filter((shop) => says(shop, word)).map(({ _id }) => _id)
}

/** How many complaints about each shop of the register are open. Reports are not told of (Art. 37). */
async function openAbout(within: Within): Promise<Map<string, number>> {
  const boxes = await Promise.all((['waiting', 'moving'] as const).map((box) => casesInBox(within, box, looked)))
  const open = new Map<string, number>()
  for (const { state } of boxes.flat())
    if (state.kind === 'complaint' && state.merchantId !== undefined)
      open.set(state.merchantId, (open.get(state.merchantId) ?? 0) + 1)
  return open
}
