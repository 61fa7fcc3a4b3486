import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { drafted, openDesk, published } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

it('staff of the district see what is on the way, and their duties', async () => {
  const [one, two] = [await drafted(product), await published(product)]
  const { duties, files } = await product.as('l1').call('warning.desk', {})
  expect(duties).toEqual(['approval'])
  expect(files.map(({ id, state }) => [id, state]).sort()).toEqual(
    [
      [one, 'draft'],
      [two, 'published'],
    ].sort(),
  )
  expect((await product.as('l1').call('warning.desk', { state: 'draft' })).files).toHaveLength(1)
  expect((await product.as('o9').call('warning.desk', {})).files).toEqual([])
  for (const who of ['consumer', 'admin']) expect(await product.as(who).refused('warning.desk', {})).toBe('NOT_ALLOWED')
})
