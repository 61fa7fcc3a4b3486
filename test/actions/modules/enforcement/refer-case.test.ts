import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const note = '后厨发现超过保质期的牛肉，已拍照'
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.referCase', input))

describe('officer.referCase', () => {
  it('tells the enforcement team, who reads why; the mediation goes on and the consumer reads no ground', async () => {
    const caseId = await createCase(product, 'onsite')
    const view = await product.as('officer1').call('officer.referCase', { caseId, note })

    expect(view).toMatchObject({ state: 'onsite', may: expect.arrayContaining(['recordContact']) })
    expect(view.may).not.toContain('referCase')
    expect(
      product.cloud.database.count('notifications', {
        to: product.as('enforcement').openid,
        caseId,
      }),
    ).toBe(1)

    const findReferral = async (who: string) =>
      (await product.as(who).call('complaint.detail', { caseId })).timeline.find(
        ({ type }) => type === 'case.referred',
      )

    expect(await findReferral('enforcement')).toMatchObject({ detail: note })
    expect(await findReferral('consumer')).not.toHaveProperty('detail')
    expect(JSON.stringify(readVerifiedCase(product, caseId).events)).not.toContain('牛肉，')
    expect(await getErrorCode('officer1', { caseId, note })).toBe('WRONG_STATE')
  })

  it('refuses a case that is over, and a ground that is none', async () => {
    expect(
      await getErrorCode('officer1', { caseId: await createCase(product, 'terminated'), note }),
    ).toBe('WRONG_STATE')
    expect(await getErrorCode('officer1', { caseId: 'X', note: '有' })).toBe('INVALID_INPUT note')
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(
      await getErrorCode(name, { caseId: await getSharedCase(product, 'assigned'), note }),
    ).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.referCase',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'assigned', {}, 'writer'),
      note,
    }),
    changeInput: (input) => ({ ...input, note: '计量器具没有检定，已拍照' }),
  })
})
