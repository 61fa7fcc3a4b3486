import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.batch', () => {
  it('is what is known of a batch in complaints and inspections, however it is typed, without a person', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'one')
    const { number } = await product
      .as('officer1')
      .call('officer.nameBatch', { caseId, batch: '样例牛奶 2026-11-01' })
    const inspectionInput = {
      merchantId: 'noodles',
      result: 'filed' as const,
      note: '过期',
      batch: '样例牛奶20261101',
    }
    await product.as('officer1').call('merchant.inspect', inspectionInput)
    product.slowQueries.length = 0
    const thread = await product
      .as('officer2')
      .call('merchant.batch', { batch: '样例牛奶：20261101' })

    expect(thread).toMatchObject({
      inspections: [{ shop: '江边牛肉面馆', result: 'filed' }],
      complaints: [{ shop: '江边牛肉面馆', state: 'assigned', number }],
    })
    expect(JSON.stringify(thread)).not.toContain('样例甲')
    expect(product.slowQueries).toEqual([])

    const otherBatch = await product.as('enforcement').call('merchant.batch', { batch: '别的牛奶' })
    expect(otherBatch).toEqual({ inspections: [], complaints: [] })
  })

  it.each(['consumer', 'owner', 'council', 'admin'])('is not for %s', async (who) => {
    expect(await product.as(who).getErrorCode('merchant.batch', { batch: '奶粉 A7' })).toBe(
      'NOT_ALLOWED',
    )
  })
})
