import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { ready } from '../mediation/on-table'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { bindTo } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'boss')
})
afterAll(() => product.close())

const reason = '网格员是投诉人的亲戚'
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('merchant.recuse', input))

describe('merchant.recuse', () => {
  it('mediation rests until a leader has decided', async () => {
    const caseId = await ready(product)
    const view = await product.as('boss').call('merchant.recuse', { caseId, reason })
    expect(view.may).not.toContain('recuse')
    expect(await refused('boss', { caseId, reason })).toBe('WRONG_STATE')
    expect((await product.as('leader1').call('complaint.detail', { caseId })).may).toContain(
      'decideRecusal',
    )
    await product
      .as('leader1')
      .call('mediation.decideRecusal', { caseId, granted: true, reason: '属实' })
    expect((await product.as('dispatcher1').call('complaint.detail', { caseId })).state).toBe(
      'returned',
    )
  })

  it('is the shop’s own, with a reason', async () => {
    const caseId = await ready(product, 'mine')
    for (const who of ['officer1', 'dispatcher1', 'mine'])
      expect(await refused(who, { caseId, reason })).toBe('NOT_ALLOWED')
    expect(await refused('boss', { caseId, reason: '不熟' })).toBe('INVALID_INPUT reason')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.recuse',
    who: 'boss',
    ready: async () => ({ caseId: await ready(product, 'writer'), reason }),
    other: (input) => ({ ...input, reason: '网格员与投诉人合伙' }),
  })
})
