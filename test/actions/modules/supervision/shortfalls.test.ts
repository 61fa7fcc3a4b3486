import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('command.shortfalls', () => {
  it('leaves out a settled case for which nothing was computed', async () => {
    await createCase(product, 'settled', {}, 'uncounted')
    expect((await product.as('leader1').call('command.shortfalls', {})).cases).toEqual([])
  })

  it('is for a leader', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'enforcement', 'council'])
      expect(await product.as(who).getErrorCode('command.shortfalls', {})).toBe('NOT_ALLOWED')
    expect(await product.as('leader1').getErrorCode('command.shortfalls', { cursor: 'x' })).toBe(
      'INVALID_INPUT cursor',
    )
  })
})
