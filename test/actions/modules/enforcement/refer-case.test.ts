import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, keptIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const note = '后厨发现超过保质期的牛肉，已拍照'
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('officer.referCase', input))

describe('officer.referCase', () => {
  it('tells the enforcement team, who reads why; the mediation goes on and the consumer reads no ground', async () => {
    const caseId = await caseIn(product, 'onsite')
    const view = await product.as('officer1').call('officer.referCase', { caseId, note })
    expect(view).toMatchObject({ state: 'onsite', may: expect.arrayContaining(['recordContact']) })
    expect(view.may).not.toContain('referCase')
    expect(
      product.cloud.database.count('notifications', {
        to: product.as('enforcement').openid,
        caseId,
      }),
    ).toBe(1)
    const last = async (who: string) =>
      (await product.as(who).call('complaint.detail', { caseId })).timeline.find(
        ({ type }) => type === 'case.referred',
      )
    expect(await last('enforcement')).toMatchObject({ detail: note })
    expect(await last('consumer')).not.toHaveProperty('detail')
    expect(JSON.stringify(sealedCase(product, caseId).events)).not.toContain('牛肉，')
    expect(await refused('officer1', { caseId, note })).toBe('WRONG_STATE')
  })

  it('refuses a case that is over, and a ground that is none', async () => {
    expect(await refused('officer1', { caseId: await caseIn(product, 'terminated'), note })).toBe(
      'WRONG_STATE',
    )
    expect(await refused('officer1', { caseId: 'X', note: '有' })).toBe('INVALID_INPUT note')
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, { caseId: await keptIn(product, 'assigned'), note })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.referCase',
    who: 'officer1',
    ready: async () => ({ caseId: await caseIn(product, 'assigned', {}, 'writer'), note }),
    other: (input) => ({ ...input, note: '计量器具没有检定，已拍照' }),
  })
})
