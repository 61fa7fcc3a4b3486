import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { form, onTable, ready } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.abandonAgreement', input))

describe('mediation.abandonAgreement', () => {
  it('takes the text off the table; the next one has a number of its own', async () => {
    const { caseId } = await onTable(product)
    const before = await product.as('officer1').call('mediation.agreement', { caseId })
    const view = await product.as('officer1').call('mediation.abandonAgreement', { caseId })
    expect(view).not.toHaveProperty('agreement')
    expect(await product.as('consumer').refused('mediation.agreement', { caseId })).toBe('NO_TEXT')
    const next = await product.as('officer1').call('mediation.proposeAgreement', form(caseId))
    expect(next.agreement!.number).not.toBe(before.number)
  })

  it('is the officer’s who has the case, where there is a text', async () => {
    const { caseId } = await onTable(product, 'mine')
    expect(await refused('officer2', { caseId })).toBe('CASE_NOT_FOUND')
    expect(await refused('mine', { caseId })).toBe('NOT_ALLOWED')
    expect(await refused('officer1', { caseId: await ready(product, 'bare') })).toBe('NO_TEXT')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.abandonAgreement',
    who: 'officer1',
    ready: async () => ({ caseId: (await onTable(product, 'writer')).caseId }),
    other: () => ({ caseId: 'ANOTHER' }),
  })
})
