import { gramsToQuery, shopMatches } from '../_domain/merchant/grams'
import type { Handler } from '../_gateway/handler'
import { findShopsByGrams, findShopsNear } from '../_persistence/merchant/merchants'
import { scorecards } from '../_persistence/merchant/scorecards'

const maxShops = 20
/**
 * The database finds shops by a few short parts of the word. These candidates are then compared
 * with the whole word. Nearly all of them match, so a hundred are enough for twenty results.
 */
const maxCandidates = 100
/** A person stands in the shop that they search for, or has just left it. */
const nearbyMetres = 300

export const search: Handler<'merchant.search'> = async ({ word, near: nearbyPoint }) => {
  const foundShops = nearbyPoint
    ? await findShopsNear(nearbyPoint, undefined, nearbyMetres, maxShops)
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
  const grams = gramsToQuery(word)
  if (grams.length === 0) return []
  return (await findShopsByGrams(grams, maxCandidates))
    .filter((shop) => shopMatches(shop, word))
    .slice(0, maxShops)
}
