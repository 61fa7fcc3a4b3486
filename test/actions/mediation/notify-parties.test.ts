import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.notifyParties', input))

const told = { consumer: 'here', merchant: 'phone' } as const

describe('mediation.notifyParties', () => {
  it('ends the clock of seven working days, and stands in the file', async () => {
    const caseId = await caseIn(product, 'terminated')
    expect(
      (await product.as('officer1').call('complaint.detail', { caseId })).duties,
    ).toMatchObject([{ what: 'notify' }])
    const view = await product.as('officer1').call('mediation.notifyParties', { caseId, ...told })
    expect(view.duties).toBeUndefined()
    expect(view.timeline.at(-1)?.text).toBe(
      '已告知双方调解终止：消费者在小程序里看到，商家电话告知',
    )
  })

  it('is the officer’s or a leader’s, once, and only where a mediation ended without agreement', async () => {
    const caseId = await caseIn(product, 'terminated', {}, 'mine')
    for (const who of ['mine', 'dispatcher1'])
      expect(await refused(who, { caseId, ...told })).toBe('NOT_ALLOWED')
    expect(await refused('officer1', { caseId, consumer: 'here' })).toBe('INVALID_INPUT merchant')
    await product.as('officer1').call('mediation.notifyParties', { caseId, ...told })
    expect(await refused('officer1', { caseId, ...told })).toBe('WRONG_STATE')
    expect(
      await refused('officer1', { caseId: await caseIn(product, 'settled', {}, 'glad'), ...told }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.notifyParties',
    who: 'officer1',
    ready: async () => ({ caseId: await caseIn(product, 'terminated', {}, 'writer'), ...told }),
    other: (input) => ({ ...input, merchant: 'post' }),
  })
})
