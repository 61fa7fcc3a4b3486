import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const findGrids = (word: string, who = 'anybody') => product.as(who).call('service.grids', { word })

it('lists grids with their branch and district, for every caller', async () => {
  expect(await findGrids('一格')).toEqual({
    grids: [{ id: 'grid1', name: '江边一格', branch: '江边分局', district: '月湖区' }],
    more: false,
  })
  expect((await findGrids('山门分局', 'officer1')).grids.map(({ id }) => id)).toEqual([
    'gridElsewhere',
  ])
  expect((await findGrids('')).grids).toHaveLength(3)
  expect((await findGrids('高新')).grids).toEqual([])
})

it('shows fifty and says that there are more', async () => {
  const [gridElsewhere] = product.cloud.database.find('grids', { _id: 'gridElsewhere' })
  const otherDocs = Array.from({ length: 51 }, (_, index) => ({
    ...gridElsewhere,
    _id: `many-${index}`,
    name: `多格${index}`,
  }))
  await product.cloud.database.insert('grids', otherDocs)
  const { grids, more } = await findGrids('多格')

  expect([grids.length, more]).toEqual([50, true])
})

it('reads by an index', async () => {
  product.slowQueries.length = 0
  await findGrids('江边')

  expect(product.slowQueries).toEqual([])
})

it.each([null, 5, 'x'.repeat(41), { $gt: '' }])('refuses the word %j', async (word) => {
  expect(await product.as('anybody').getErrorCode('service.grids', { word })).toBe(
    'INVALID_INPUT word',
  )
})
