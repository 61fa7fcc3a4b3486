import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, caseId: string) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('mediation.confirmPayment', { caseId }),
  )

describe('mediation.confirmPayment', () => {
  it('seals that money recorded as paid on the spot has come, and the shop reads it', async () => {
    const caseId = await caseIn(product, 'settled')
    const view = await product.as('consumer').call('mediation.confirmPayment', { caseId })
    expect(view.timeline.at(-1)).toMatchObject({ text: '消费者确认当场付的钱已收到' })
    expect(view.may).not.toContain('confirmPayment')
    expect(sealedCase(product, caseId).types.at(-1)).toBe('payment.confirmed')
    expect(await refused('consumer', caseId)).toBe('WRONG_STATE')
    for (const who of ['stranger', 'officer1', 'dispatcher1'])
      expect(await refused(who, caseId)).toBe('CASE_NOT_FOUND')
  })

  it('nothing was paid where there was no agreement', async () => {
    expect(await refused('mine', await caseIn(product, 'terminated', {}, 'mine'))).toBe(
      'WRONG_STATE',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.confirmPayment',
    who: 'writer',
    ready: async () => ({ caseId: await caseIn(product, 'settled', {}, 'writer') }),
    other: () => ({ caseId: 'ANOTHER' }),
  })
})
