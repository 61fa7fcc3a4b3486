import { afterAll, beforeAll, expect, it } from 'vitest'
import { searchGramsOf } from '../../../cloudfunctions/_domain/merchant/grams'
import { openProduct, type Product } from '../cloud'
import { createShop } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  for (const [name, address] of [
    ['江边牛肉面馆', '沿江路 12 号'],
    ['老王 Beef 面', '胜利路 3 号'],
    ['佳佳水果', '沿江路 14 号'],
  ] as const)
    await createShop(product, {
      name,
      address,
      licence,
      grams: searchGramsOf({ name, address, licence }),
    })
})
afterAll(() => product.close())

const licence = { code: '92360602MA38X7Q41T', scope: '餐饮服务' }

const findShopNames = async (word: string) =>
  (await product.as('anybody').call('merchant.search', { word })).shops
    .map(({ name }) => name)
    .sort()

it.each([
  ['牛肉', ['江边牛肉面馆']],
  ['牛肉面馆', ['江边牛肉面馆']],
  ['江边牛肉面', ['江边牛肉面馆']],
  ['ｂｅｅｆ', ['老王 Beef 面']],
  ['沿江路 1', ['佳佳水果', '江边牛肉面馆']],
  ['沿江路14号', ['佳佳水果']],
  ['面面', []],
  ['nrmg', ['江边牛肉面馆']],
  ['JBNRMG', ['江边牛肉面馆']],
  ['jjsg', ['佳佳水果']],
  ['ma38x7q41t', ['江边牛肉面馆', '老王 Beef 面', '佳佳水果']],
  ['92360602', ['江边牛肉面馆', '老王 Beef 面', '佳佳水果']],
  ['92360609', []],
  ['……', []],
])('%s', async (word, found) => expect(await findShopNames(word)).toEqual([...found].sort()))

it('finds shops near a place, the nearest first, and none further than 300 m', async () => {
  const { location } = product.cloud.database.find('merchants', { _id: 'noodles' })[0] as any
  const [longitude, latitude] = location.coordinates

  const findShopsAround = async (north: number) =>
    (
      await product
        .as('anybody')
        .call('merchant.search', { near: { longitude, latitude: latitude + north } })
    ).shops

  expect((await findShopsAround(0)).map(({ id }) => id)).toContain('noodles')
  expect((await findShopsAround(0.01)).map(({ id }) => id)).not.toContain('noodles')
  expect(product.slowQueries).toEqual([])
})

it('searches by an index, and not for a single letter', async () => {
  product.slowQueries.length = 0
  await findShopNames('水果')

  expect(product.slowQueries).toEqual([])
  expect(await product.as('anybody').getErrorCode('merchant.search', { word: '面' })).toBe(
    'INVALID_INPUT word',
  )
})
