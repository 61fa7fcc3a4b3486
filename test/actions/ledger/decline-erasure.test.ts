import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { itWritesOnce } from '../writes'

let product: Product
let fresh = 0
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('ledger.declineErasure is refused without a request and without a reason', async () => {
  const caseId = await caseIn(product, 'withdrawn', {}, 'silent')
  const leader1 = product.as('leader1')
  expect(await leader1.refused('ledger.declineErasure', { caseId, reason: '不行' })).toBe(
    'INVALID_INPUT reason',
  )
  expect(
    await leader1.refused('ledger.declineErasure', { caseId, reason: '行政复议还在进行' }),
  ).toBe('WRONG_STATE')
})

describe('ledger.decline, a write', () => {
  itWritesOnce({
    product: () => product,
    action: 'ledger.declineErasure',
    who: 'leader1',
    ready: async () => {
      const who = `asker-${++fresh}`
      const caseId = await caseIn(product, 'withdrawn', {}, who)
      const closedAt = morning - 200 * 86_400_000
      await product.cloud.database.update(
        'cases',
        { _id: caseId },
        { $set: { 'state.closedAt': closedAt } },
      )
      await product.as(who).call('ledger.requestErasure', { caseId })
      return { caseId, reason: '行政复议还在进行' }
    },
    other: (input) => ({ ...input, reason: '另外一个理由' }),
  })
})
