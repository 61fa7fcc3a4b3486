import { gramsToAsk, shopMatches } from '../_domain/merchant/grams'
import type { Handler } from '../_gateway/handler'
import { findShopsByGrams, shopsNear } from '../_persistence/merchant/merchants'
import { scorecards } from '../_persistence/merchant/scorecards'

const maxShops = 20
/** Candidates checked for the whole word: nearly all with its beginning, middle and end have it. */
const maxCandidates = 100
/** How far around a person a shop may be that they stand in or have just left, m. */
const nearbyMetres = 300

export const search: Handler<'merchant.search'> = async ({ word, near: nearbyPoint }) => {
  const foundShops = nearbyPoint
    ? await shopsNear(nearbyPoint, undefined, nearbyMetres, maxShops)
    : await findShopsByWord(word ?? '')
  const scorecardsByShop = await scorecards.findMany(foundShops.map(({ _id }) => _id))
  return {
    shops: foundShops.map(({ _id: id, name, address, category }) => {
      const stars = scorecardsByShop.get(id)?.state.shown?.score.level?.stars
      return { id, name, address, category, stars }
    }),
  }
}

async function findShopsByWord(word: string) {
  const grams = gramsToAsk(word)
  if (grams.length === 0) return []
  return (await findShopsByGrams(grams, maxCandidates))
    .filter((shop) => shopMatches(shop, word))
    .slice(0, maxShops)
}
