import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, caseId: string) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.confirmPayment', { caseId }),
  )

describe('mediation.confirmPayment', () => {
  it('seals that money recorded as paid on the spot has come, and the shop reads it', async () => {
    const caseId = await createCase(product, 'settled')
    const view = await product.as('consumer').call('mediation.confirmPayment', { caseId })

    expect(view.timeline.at(-1)).toMatchObject({ text: '消费者确认当场付的钱已收到' })
    expect(view.may).not.toContain('confirmPayment')
    expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('payment.confirmed')
    expect(await getErrorCode('consumer', caseId)).toBe('WRONG_STATE')
    for (const who of ['stranger', 'officer1', 'dispatcher1'])
      expect(await getErrorCode(who, caseId)).toBe('CASE_NOT_FOUND')
  })

  it('is refused where there was no agreement', async () => {
    expect(await getErrorCode('mine', await createCase(product, 'terminated', {}, 'mine'))).toBe(
      'WRONG_STATE',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.confirmPayment',
    who: 'writer',
    prepareInput: async () => ({ caseId: await createCase(product, 'settled', {}, 'writer') }),
    changeInput: () => ({ caseId: 'ANOTHER' }),
  })
})
