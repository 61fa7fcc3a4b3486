import { gramsToAsk, says } from '../_domain/merchant/grams'
import type { Handler } from '../_serve/call'
import { shopsFoundBy } from '../_store/merchant/merchants'
import { scorecards } from '../_store/merchant/scorecards'

const shown = 20
/** Candidates checked for the whole word: nearly all with its beginning, middle and end have it. */
const looked = 100

export const search: Handler<'merchant.search'> = async ({ word }) => {
  const grams = gramsToAsk(word)
  if (grams.length === 0) return { shops: [] }
  const found = (await shopsFoundBy(grams, looked)).filter((shop) => says(shop, word)).slice(0, shown)
  const standing = await scorecards.some(found.map(({ _id }) => _id))
  return {
    shops: found.map(({ _id: id, name, address, category }) => {
      const stars = standing.get(id)?.state.shown?.score.level?.stars
      return { id, name, address, category, ...(stars && { stars }) }
    }),
  }
}
