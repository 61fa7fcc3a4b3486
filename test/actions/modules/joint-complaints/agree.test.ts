import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { createJointCase } from './joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('complaint.agree', () => {
  it('nothing is settled while a represented complainant has not agreed', async () => {
    const { caseId } = await createJointCase(product, 'assigned', 'one', 'two', 'three')
    await product.as('officer1').call('officer.recordContact', { caseId })
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    const settling = {
      caseId,
      mode: 'phone' as const,
      remedies: ['refund' as const],
      amountFen: 3000,
      performedAtOnce: true as const,
    }

    expect(
      await product
        .as('officer1')
        .getErrorCode('mediation.settle', { ...settling, terms: '各退 10 元' }),
    ).toBe('JOINT_NOT_AGREED')
    expect(await product.as('one').getErrorCode('complaint.withdraw', { caseId })).toBe(
      'JOINT_NOT_AGREED',
    )

    await product.as('two').call('complaint.agree', { caseId })
    const view = await product.as('three').call('complaint.agree', { caseId })
    expect(view.joint?.people[2]).toMatchObject({ agreed: true, me: true })
    expect(view.may).not.toContain('agree')
    expect(
      await product.as('officer1').call('mediation.settle', { ...settling, terms: '各退 10 元' }),
    ).toMatchObject({
      state: 'settled',
    })
  })

  it('the filer, who acts for all, has nothing to agree to; an outsider sees no case', async () => {
    const { caseId } = await createJointCase(product, 'received', 'first', 'second')

    const getErrorCode = (name: string) =>
      expectNothingWritten(product, () =>
        product.as(name).getErrorCode('complaint.agree', { caseId }),
      )
    expect((await product.as('second').call('complaint.detail', { caseId })).may).toContain('agree')
    for (const name of ['first', 'stranger', 'officer1', 'dispatcher1'])
      expect(await getErrorCode(name)).toBe('CASE_NOT_FOUND')
  })

  let otherCaseId = ''
  itWritesOnce({
    product: () => product,
    action: 'complaint.agree',
    who: 'writer',
    prepareInput: async () => {
      otherCaseId = (await createJointCase(product, 'received', 'a', 'b', 'writer')).caseId
      return { caseId: (await createJointCase(product, 'received', 'a', 'b', 'writer')).caseId }
    },
    changeInput: () => ({ caseId: otherCaseId }),
  })
})
