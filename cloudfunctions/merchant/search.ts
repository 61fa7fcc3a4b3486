import { gramsToAsk, says } from '../_domain/merchant/grams'
import type { Handler } from '../_serve/call'
import { shopsFoundBy, shopsNear } from '../_store/merchant/merchants'
import { scorecards } from '../_store/merchant/scorecards'

const shown = 20
/** Candidates checked for the whole word: nearly all with its beginning, middle and end have it. */
const looked = 100
/** How far around a person a shop may be that they stand in or have just left, m. */
const aroundPerson = 300

export const search: Handler<'merchant.search'> = async ({ word, near }) => {
  const found = near ? await shopsNear(near, undefined, aroundPerson, shown) : await saying(word ?? '')
  const standing = await scorecards.some(found.map(({ _id }) => _id))
  return {
    shops: found.map(({ _id: id, name, address, category }) => {
      const stars = standing.get(id)?.state.shown?.score.level?.stars
      return { id, name, address, category, ...(stars && { stars }) }
    }),
  }
}

async function saying(word: string) {
  const grams = gramsToAsk(word)
  if (grams.length === 0) return []
  return (await shopsFoundBy(grams, looked)).filter((shop) => says(shop, word)).slice(0, shown)
}
