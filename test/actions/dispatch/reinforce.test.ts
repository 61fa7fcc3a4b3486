import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, keptIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('dispatch.reinforce', input))

describe('dispatch.reinforce', () => {
  it('sends help that the centre chose; the case keeps its one owner', async () => {
    const caseId = await caseIn(product, 'assigned')
    const view = await product.as('d1').call('dispatch.reinforce', { caseId, officerId: 'o3' })
    expect(view).toMatchObject({ state: 'assigned', offers: [{ officerId: 'o3', backup: true }] })
    await product.as('o3').call('officer.accept', { caseId })
    expect(sealedCase(product, caseId).head).toMatchObject({ holder: 'o1', state: { helpers: ['o3'] } })
    expect(await refused('d1', { caseId, officerId: 'o3' })).toBe('OFFICER_NOT_AVAILABLE officerId')
    expect(await refused('d1', { caseId, officerId: 'o1' })).toBe('OFFICER_NOT_AVAILABLE officerId')
  })

  it('refuses a case that nobody has', async () => {
    expect(await refused('d1', { caseId: await keptIn(product, 'received'), officerId: 'o3' })).toBe('WRONG_STATE')
  })

  it.each([
    ['off', 'OFFICER_NOT_AVAILABLE'],
    ['o9', 'OFFICER_NOT_AVAILABLE'],
  ])('cannot send %s', async (officerId, code) => {
    const caseId = await caseIn(product, 'assigned', {}, `help-${officerId}`)
    expect(await refused('d1', { caseId, officerId })).toBe(code)
  })

  it.each([
    ['d9', 'CASE_NOT_FOUND'],
    ['o1', 'NOT_ALLOWED'],
    ['l1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await keptIn(product, 'assigned')
    expect(await refused(name, { caseId, officerId: 'o3' })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.reinforce',
    who: 'd1',
    ready: async () => ({ caseId: await caseIn(product, 'assigned', {}, 'writer'), officerId: 'o3' }),
    other: (input) => ({ ...input, officerId: 'o2' }),
  })
})
