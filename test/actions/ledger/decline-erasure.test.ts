import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { itWritesOnce } from '../writes'

let product: Product
let filerCount = 0
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('ledger.declineErasure is refused without a request and without a reason', async () => {
  const caseId = await createCase(product, 'withdrawn', {}, 'silent')
  const leader1 = product.as('leader1')

  expect(await leader1.getErrorCode('ledger.declineErasure', { caseId, reason: '不行' })).toBe(
    'INVALID_INPUT reason',
  )
  expect(
    await leader1.getErrorCode('ledger.declineErasure', { caseId, reason: '行政复议还在进行' }),
  ).toBe('WRONG_STATE')
})

describe('ledger.decline, a write', () => {
  itWritesOnce({
    product: () => product,
    action: 'ledger.declineErasure',
    who: 'leader1',
    prepareInput: async () => {
      const who = `asker-${++filerCount}`
      const caseId = await createCase(product, 'withdrawn', {}, who)
      const closedAt = morning - 200 * 86_400_000
      await product.cloud.database.update(
        'cases',
        { _id: caseId },
        { $set: { 'state.closedAt': closedAt } },
      )
      await product.as(who).call('ledger.requestErasure', { caseId })

      return { caseId, reason: '行政复议还在进行' }
    },
    changeInput: (input) => ({ ...input, reason: '另外一个理由' }),
  })
})
