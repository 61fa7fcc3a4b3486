import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten } from '../writes'
import { createCaseWithProposal, createConsentedCase, signByBoth } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('mediation.agreement', () => {
  it('shows both parties’ phones the same text and fingerprint; only the officer what was typed', async () => {
    const { caseId, textHash } = await createCaseWithProposal(product)
    const consumer = await product.as('consumer').call('mediation.agreement', { caseId })
    const officer = await product.as('officer1').call('mediation.agreement', { caseId })

    expect(consumer.text).toBe(officer.text)
    expect(consumer).toMatchObject({ textHash, fingerprint: officer.fingerprint })
    expect(consumer).not.toHaveProperty('form')
    expect(officer.form).toMatchObject({ mode: 'on_site', clauses: [{ kind: 'refund' }, {}, {}] })
  })

  it('records each reader of the bureau in the access log', async () => {
    const { caseId } = await createCaseWithProposal(product, 'noted')
    const countBefore = product.cloud.database.count('access_log', { caseId })
    await product.as('officer1').call('mediation.agreement', { caseId })
    await product.as('noted').call('mediation.agreement', { caseId })

    expect(product.cloud.database.count('access_log', { caseId })).toBe(countBefore + 1)
  })

  it.each([
    'stranger',
    'officer2',
    'officerElsewhere',
    'leader1',
    'enforcement',
    'dispatcherElsewhere',
  ])('is not for %s, before or after the signing', async (name) => {
    const proposal = await createCaseWithProposal(product, `of-${name}`)

    const getAgreementErrorCode = () =>
      product.as(name).getErrorCode('mediation.agreement', { caseId: proposal.caseId })
    expect(await expectNothingWritten(product, getAgreementErrorCode)).toBe('CASE_NOT_FOUND')

    await signByBoth(product, proposal, `of-${name}`)
    expect(await getAgreementErrorCode()).toBe('CASE_NOT_FOUND')
  })

  it('shows a leader that it was signed, but not its text', async () => {
    const proposal = await createCaseWithProposal(product, 'led')
    await signByBoth(product, proposal, 'led')
    const view = await product.as('leader1').call('complaint.detail', { caseId: proposal.caseId })

    expect(view.agreement).toMatchObject({ state: 'effective', amountFen: 1000 })
    expect(JSON.stringify(view)).not.toMatch(/样例甲|13900000200|核验码/)
  })

  it('is refused before an agreement was proposed', async () => {
    expect(
      await product.as('officer1').getErrorCode('mediation.agreement', {
        caseId: await createConsentedCase(product, 'bare'),
      }),
    ).toBe('NO_TEXT')
  })
})
