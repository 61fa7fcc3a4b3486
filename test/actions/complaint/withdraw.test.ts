import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.withdraw', () => {
  it('takes the complaint back with its reason, frees the officer and notifies them', async () => {
    const caseId = await createCase(product, 'offered')
    const view = await product
      .as('consumer')
      .call('complaint.withdraw', { caseId, reason: '商家已经退款' })

    expect(view).toMatchObject({ state: 'withdrawn', may: [] })
    expect(view.timeline.at(-1)).toMatchObject({ text: '消费者撤回投诉', detail: '商家已经退款' })
    expect(readVerifiedCase(product, caseId).head).not.toHaveProperty('offeredTo')
    for (const name of ['officer1', 'dispatcher1'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid })[0],
      ).toMatchObject({
        kind: 'withdrawn',
        caseId,
      })
    expect(await product.as('officer1').getErrorCode('officer.acceptOffer', { caseId })).toBe(
      'OFFER_WITHDRAWN',
    )
  })

  it.each(['withdrawn'] as const)('is too late when %s', async (state) => {
    const caseId = await createCase(product, state)
    expect(
      await expectNothingWritten(product, () =>
        product.as('consumer').getErrorCode('complaint.withdraw', { caseId }),
      ),
    ).toBe('WRONG_STATE')
  })

  it.each(['consumer2', 'dispatcher1', 'leader1', 'officer1', 'dispatcherElsewhere'])(
    'is not for %s',
    async (name) => {
      const caseId = await getSharedCase(product, 'assigned')
      expect(
        await expectNothingWritten(product, () =>
          product.as(name).getErrorCode('complaint.withdraw', { caseId }),
        ),
      ).toBe('CASE_NOT_FOUND')
    },
  )

  it('refuses a reason that is too long', async () => {
    expect(
      await product
        .as('consumer')
        .getErrorCode('complaint.withdraw', { caseId: 'X', reason: '长'.repeat(201) }),
    ).toBe('INVALID_INPUT reason')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.withdraw',
    who: 'writer',
    prepareInput: async () => ({
      caseId: await createCase(product, 'received', {}, 'writer'),
      reason: '不想投诉了',
    }),
    changeInput: (input) => ({ ...input, reason: '别的原因' }),
  })
})
