import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { createConsentedCase } from '../mediation/on-table'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { bindRepresentative } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'boss')
})
afterAll(() => product.close())

const reason = '网格员是投诉人的亲戚'
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('merchant.recuse', input))

describe('merchant.recuse', () => {
  it('stops the mediation until a leader has decided', async () => {
    const caseId = await createConsentedCase(product)
    const view = await product.as('boss').call('merchant.recuse', { caseId, reason })

    expect(view.may).not.toContain('recuse')
    expect(await getErrorCode('boss', { caseId, reason })).toBe('WRONG_STATE')
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

  it('is for the shop of the case, with a reason', async () => {
    const caseId = await createConsentedCase(product, 'mine')
    for (const who of ['officer1', 'dispatcher1', 'mine'])
      expect(await getErrorCode(who, { caseId, reason })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('boss', { caseId, reason: '不熟' })).toBe('INVALID_INPUT reason')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.recuse',
    who: 'boss',
    prepareInput: async () => ({ caseId: await createConsentedCase(product, 'writer'), reason }),
    changeInput: (input) => ({ ...input, reason: '网格员与投诉人合伙' }),
  })
})
