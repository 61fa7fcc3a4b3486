import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { agreementInput, createCaseWithProposal, createConsentedCase } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.abandonAgreement', input),
  )

describe('mediation.abandonAgreement', () => {
  it('takes the text off the table; the next one has a number of its own', async () => {
    const { caseId } = await createCaseWithProposal(product)
    const agreementBefore = await product.as('officer1').call('mediation.agreement', { caseId })
    const view = await product.as('officer1').call('mediation.abandonAgreement', { caseId })

    expect(view).not.toHaveProperty('agreement')
    expect(await product.as('consumer').getErrorCode('mediation.agreement', { caseId })).toBe(
      'NO_TEXT',
    )

    const next = await product
      .as('officer1')
      .call('mediation.proposeAgreement', agreementInput(caseId))
    expect(next.agreement!.number).not.toBe(agreementBefore.number)
  })

  it('is the officer’s who has the case, where there is a text', async () => {
    const { caseId } = await createCaseWithProposal(product, 'mine')
    expect(await getErrorCode('officer2', { caseId })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('mine', { caseId })).toBe('NOT_ALLOWED')
    expect(
      await getErrorCode('officer1', { caseId: await createConsentedCase(product, 'bare') }),
    ).toBe('NO_TEXT')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.abandonAgreement',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: (await createCaseWithProposal(product, 'writer')).caseId,
    }),
    changeInput: () => ({ caseId: 'ANOTHER' }),
  })
})
