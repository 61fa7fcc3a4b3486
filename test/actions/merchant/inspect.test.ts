import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const input = { merchantId: 'noodles', result: 'ordered' as const }

describe('merchant.inspect', () => {
  it('stands on the shop’s page, without the officer’s name', async () => {
    await product.as('squad').call('merchant.inspect', input)
    const { inspections } = await product.as('anybody').call('merchant.scan', { scene: 'wall.noodles' })
    expect(inspections).toEqual([{ day: '2026-11-24', result: 'ordered' }])
  })

  it('refuses others and shops of other districts', async () => {
    for (const who of ['consumer', 'd1', 'l1', 'association', 'admin'])
      expect(await product.as(who).refused('merchant.inspect', input)).toBe('NOT_ALLOWED')
    expect(await product.as('o9').refused('merchant.inspect', input)).toBe('MERCHANT_NOT_FOUND')
    expect(await product.as('o1').refused('merchant.inspect', { ...input, result: 'bad' })).toBe('INVALID_INPUT result')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.inspect',
    who: 'o1',
    ready: async () => input,
    other: () => ({ ...input, result: 'filed' }),
  })
})
