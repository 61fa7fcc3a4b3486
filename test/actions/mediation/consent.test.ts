import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { ready } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.consent', input))

describe('mediation.consent', () => {
  it('records that both want to be mediated, and how; said twice it is once, another mode is a step of its own', async () => {
    const caseId = await ready(product)
    const view = await product.as('o1').call('mediation.consent', { caseId, mode: 'on_site' })
    expect(view.consent).toMatchObject({ mode: 'on_site' })
    await product.as('o1').call('mediation.consent', { caseId, mode: 'on_site' })
    await product.as('o1').call('mediation.consent', { caseId, mode: 'phone' })
    const { types } = sealedCase(product, caseId)
    expect(types.filter((type) => type === 'mediation.consented')).toHaveLength(2)
  })

  it('needs first contact, a mode, and the officer who has the case', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'silent')
    expect(await refused('o1', { caseId, mode: 'phone' })).toBe('NOT_CONTACTED')
    expect(await refused('o1', { caseId, mode: 'letter' })).toBe('INVALID_INPUT mode')
    expect(await refused('o2', { caseId, mode: 'phone' })).toBe('CASE_NOT_FOUND')
    for (const name of ['silent', 'd1']) expect(await refused(name, { caseId, mode: 'phone' })).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.consent',
    who: 'o1',
    ready: async () => ({ caseId: await ready(product, 'writer'), mode: 'on_site' }),
    other: (input) => ({ ...input, mode: 'phone' }),
  })
})
