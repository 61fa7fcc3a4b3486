import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.notifyParties', input),
  )

const noticeModes = { consumer: 'here', merchant: 'phone' } as const

describe('mediation.notifyParties', () => {
  it('ends the deadline of seven working days, and is in the case file', async () => {
    const caseId = await createCase(product, 'terminated')
    expect(
      (await product.as('officer1').call('complaint.detail', { caseId })).duties,
    ).toMatchObject([{ what: 'notify' }])

    const view = await product
      .as('officer1')
      .call('mediation.notifyParties', { caseId, ...noticeModes })
    expect(view.duties).toBeUndefined()
    expect(view.timeline.at(-1)?.text).toBe(
      '已告知双方调解终止：消费者在小程序里看到，商家电话告知',
    )
  })

  it('is for the officer or a leader, once, and only after a mediation without agreement', async () => {
    const caseId = await createCase(product, 'terminated', {}, 'mine')
    for (const who of ['mine', 'dispatcher1'])
      expect(await getErrorCode(who, { caseId, ...noticeModes })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('officer1', { caseId, consumer: 'here' })).toBe(
      'INVALID_INPUT merchant',
    )

    await product.as('officer1').call('mediation.notifyParties', { caseId, ...noticeModes })
    expect(await getErrorCode('officer1', { caseId, ...noticeModes })).toBe('WRONG_STATE')
    expect(
      await getErrorCode('officer1', {
        caseId: await createCase(product, 'settled', {}, 'glad'),
        ...noticeModes,
      }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.notifyParties',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'terminated', {}, 'writer'),
      ...noticeModes,
    }),
    changeInput: (input) => ({ ...input, merchant: 'post' }),
  })
})
