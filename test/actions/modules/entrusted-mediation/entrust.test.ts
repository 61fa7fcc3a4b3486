import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createConsentedCase } from '../../mediation/on-table'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.entrust', input))

const consent = { bothAgree: true } as const

describe('mediation.entrust', () => {
  it('the consumer council of the district reads the case with its contacts; before, it could not see it', async () => {
    const caseId = await createConsentedCase(product)
    expect(await product.as('council').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )

    const view = await product.as('officer1').call('mediation.entrust', { caseId, ...consent })
    expect(view).toMatchObject({
      entrusted: { at: expect.any(Number) },
      officer: { id: 'officer1' },
    })

    const councilView = await product.as('council').call('complaint.detail', { caseId })
    expect(councilView).toMatchObject({ consumer: { name: '样例甲' } })
    expect([...councilView.may].sort()).toEqual(['proposeAgreement', 'returnEntrustment'])
    expect(councilView.triage).toBeUndefined()
  })

  it('needs both sides’ consent and the officer who has the case, and is done once', async () => {
    const caseId = await createConsentedCase(product, 'mine')
    for (const who of ['mine', 'dispatcher1', 'leader1', 'council'])
      expect(await getErrorCode(who, { caseId, ...consent })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('officer2', { caseId, ...consent })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('officer1', { caseId, bothAgree: false })).toBe(
      'INVALID_INPUT bothAgree',
    )

    await product.as('officer1').call('mediation.entrust', { caseId, ...consent })
    expect(await getErrorCode('officer1', { caseId, ...consent })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.entrust',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createConsentedCase(product, 'writer'),
      ...consent,
    }),
    changeInput: ({ caseId }) => ({ caseId: `${caseId}X`, ...consent }),
    next: ({ caseId }) =>
      product.as('officer1').call('mediation.pause', { caseId, note: '送检牛肉的品种' }),
  })
})
