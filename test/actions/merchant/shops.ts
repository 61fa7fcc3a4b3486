import type { Input } from '#shared/contract/index'
import type { Product } from '../cloud'
import { makeDue } from '../due'
import { addPast, addUnperformed, visitorRatings } from './past'

let shops = 0

/** Stores a shop like the noodle shop with a QR code, for tests that need a shop without a past. */
export async function createShop(
  { cloud: { database } }: Product,
  change: object = {},
): Promise<{ id: string; scene: string }> {
  const id = `shop-${++shops}`
  const noodles = database.find('merchants', { _id: 'noodles' })[0]!
  await database.insert('merchants', [{ ...noodles, _id: id, name: `样例店${shops}`, ...change }])
  await database.insert('codes', [{ _id: `wall.${id}`, merchantId: id, revoked: false }])
  return { id, scene: `wall.${id}` }
}

/** A rating by a person who has scanned the code of the shop and is inside it. */
export const ratingInput = (
  shop: { id: string; scene: string },
  points: [number, number, number] = [5, 5, 5],
): Input<'merchant.rate'> => ({
  merchantId: shop.id,
  scene: shop.scene,
  points,
  position: { longitude: 117.005, latitude: 28.005, accuracy: 20 },
})

/** Makes the publication of the shop's score due, and runs the timer. */
export async function publishToday({ cloud }: Product, id: string): Promise<void> {
  await cloud.database.update(
    'scorecards',
    { _id: id },
    { $set: { due: '2026-11-01', 'state.due': '2026-11-01' } },
  )
  await makeDue({ cloud }, 'scorecards', id)
  const reply = await cloud.call('publicity', {})
  if (JSON.stringify(reply) !== JSON.stringify({ ok: true, data: { failed: [] } }))
    throw new Error(JSON.stringify(reply))
}

/**
 * Creates a shop with four stars from twenty visitors of the last month, published on 1 November.
 */
export async function createStarredShop(product: Product): Promise<{ id: string; scene: string }> {
  const shop = await createShop(product)
  await addPast(product, shop.id, visitorRatings(shop.id, '2026-10', 20), '2026-11-01')
  return shop
}

/**
 * Creates a shop whose four stars are about to drop to three, because an agreement was not
 * performed. `owner` represents it. Returns also the ids of the input and of the objection.
 */
export async function createFallingShop(product: Product, owner: string) {
  const shop = await createStarredShop(product)
  const { code } = await product.as('officer1').call('merchant.invite', { merchantId: shop.id })
  await product.as(owner).call('merchant.bind', { merchantId: shop.id, code })
  const inputId = await addUnperformed(product, shop.id, `CASE-${shop.id}`)
  await publishToday(product, shop.id)
  return { ...shop, inputId, objectionId: 'drop-2026-11-24' }
}
