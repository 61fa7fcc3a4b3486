import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey, givePin, openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('staff.confirm', () => {
  it('opens a sitting of five minutes, and says until when', async () => {
    await givePin(product.cloud, product.as('officer1').openid)
    await product.cloud.clock.step(600_000)
    const began = product.cloud.clock.now()
    const { expiresAt } = await product.as('officer1').call('staff.confirm', { pin: '315270' })

    expect(expiresAt).toBeGreaterThanOrEqual(began + 300_000)
    expect(expiresAt).toBeLessThanOrEqual(product.cloud.clock.now() + 300_000)
    expect(await product.as('officer1').getErrorCode('staff.confirm', { pin: '315271' })).toBe(
      'PIN_WRONG pin',
    )
  })

  it('says when there is no PIN yet', async () => {
    const asking = { action: 'confirm', input: { pin: '315270' }, key: createKey() }
    expect(
      await product.cloud.call('staff', asking, { openid: product.as('officer2').openid }),
    ).toMatchObject({
      error: { code: 'PIN_NOT_SET' },
    })
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.confirm',
    who: 'dispatcher1',
    prepareInput: async () => {
      await product.cloud.database.remove('quotas', {})
      await givePin(product.cloud, product.as('dispatcher1').openid)
      return { pin: '315270' }
    },
    changeInput: () => ({ pin: '904121' }),
  })
})
