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
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.returnEntrustment', input),
  )

const back = { result: 'agreed', note: '双方同意退还多收的十元' } as const

async function createEntrustedCase(complainant = 'consumer'): Promise<string> {
  const caseId = await createConsentedCase(product, complainant)
  await product.as('officer1').call('mediation.entrust', { caseId, bothAgree: true })
  return caseId
}

describe('mediation.returnEntrustment', () => {
  it('the officer and both sides read what came of it; the officer goes on', async () => {
    const caseId = await createEntrustedCase()
    expect(
      await product.as('council').call('mediation.returnEntrustment', { caseId, ...back }),
    ).toEqual({
      done: true,
    })
    expect((await product.as('officer1').call('complaint.detail', { caseId })).may).toContain(
      'proposeAgreement',
    )
    expect(
      (await product.as('consumer').call('complaint.detail', { caseId })).entrusted,
    ).toMatchObject(back)
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('十元')
  })

  it('is for the entrusted consumer council, once', async () => {
    const caseId = await createEntrustedCase('mine')
    for (const who of ['mine', 'officer1', 'dispatcher1'])
      expect(await getErrorCode(who, { caseId, ...back })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('council', { caseId, ...back, note: '' })).toBe('INVALID_INPUT note')

    const anotherCaseId = await createConsentedCase(product, 'another')
    expect(await getErrorCode('council', { caseId: anotherCaseId, ...back })).toBe('CASE_NOT_FOUND')

    await product.as('council').call('mediation.returnEntrustment', { caseId, ...back })
    expect(await getErrorCode('council', { caseId, ...back })).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.returnEntrustment',
    who: 'council',
    prepareInput: async () => ({ caseId: await createEntrustedCase('writer'), ...back }),
    changeInput: (input) => ({ ...input, result: 'not_agreed' }),
  })
})
