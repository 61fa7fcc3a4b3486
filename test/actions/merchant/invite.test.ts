import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { itWritesOnce } from '../writes'
import { bindRepresentative } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.invite', () => {
  it('gives the officer six digits for ten minutes, kept as a hash only', async () => {
    const { code, expiresAt } = await product
      .as('officer1')
      .call('merchant.invite', { merchantId: 'noodles' })
    expect(code).toMatch(/^\d{6}$/)
    expect(expiresAt).toBeGreaterThanOrEqual(morning + 600_000)
    expect(JSON.stringify(product.cloud.database.find('representations', {}))).not.toContain(code)
  })

  it.each([
    'consumer',
    'dispatcher1',
    'leader1',
    'enforcement',
    'council',
    'admin',
    'formerOfficer',
  ])('is not for %s', async (who) => {
    expect(await product.as(who).getErrorCode('merchant.invite', { merchantId: 'noodles' })).toBe(
      'NOT_ALLOWED',
    )
  })

  it('refuses a shop of another district and one that does not exist', async () => {
    expect(
      await product
        .as('officerElsewhere')
        .getErrorCode('merchant.invite', { merchantId: 'noodles' }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(
      await product.as('officer1').getErrorCode('merchant.invite', { merchantId: 'none' }),
    ).toBe('MERCHANT_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.invite',
    who: 'officer1',
    prepareInput: async () => ({ merchantId: 'noodles' }),
    changeInput: () => ({ merchantId: 'others' }),
  })

  it('gives no code for a sixth representative', async () => {
    for (const number of [1, 2, 3, 4, 5]) await bindRepresentative(product, `rep${number}`)
    expect(
      await product.as('officer1').getErrorCode('merchant.invite', { merchantId: 'noodles' }),
    ).toBe('WRONG_STATE')
  })
})
