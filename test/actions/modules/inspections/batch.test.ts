import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

describe('merchant.batch', () => {
  it('lists the complaints and inspections of a batch, however it is typed, and names no person', async () => {
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
    const found = await product
      .as('officer2')
      .call('merchant.batch', { batch: '样例牛奶：20261101' })

    expect(found).toMatchObject({
      inspections: [{ shop: '江边牛肉面馆', result: 'filed' }],
      complaints: [{ shop: '江边牛肉面馆', state: 'assigned', number }],
    })
    expect(JSON.stringify(found)).not.toContain('样例甲')
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
