import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, once } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let filed = 0
/** Two cases that were taken for the same matter. */
async function linked(): Promise<{ caseId: string; number: string; other: string }> {
  const [caseId, other] = [
    await caseIn(product, 'received', {}, `filer-${++filed}`),
    await caseIn(product, 'received', {}, `filer-${++filed}`),
  ]
  const { number } = sealedCase(product, other).head.state
  await product.as('dispatcher1').call('complaint.link', { caseId, number })
  return { caseId, number, other }
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.unlink', input))

describe('complaint.unlink', () => {
  it('parts both again; that they were linked stays in the course of each', async () => {
    const { caseId, number, other } = await linked()
    const view = await product.as('dispatcher1').call('complaint.unlink', { caseId, number })
    expect(view).not.toHaveProperty('linked')
    for (const id of [caseId, other]) {
      const { head, types } = sealedCase(product, id)
      expect(head.state).not.toHaveProperty('linked')
      expect(types.slice(-2)).toEqual(['case.linked', 'case.unlinked'])
    }
  })

  it('refuses what is not linked', async () => {
    const { caseId } = await linked()
    expect(await refused('dispatcher1', { caseId, number: 'YH-20260101-AAAAA' })).toBe(
      'CASE_NOT_FOUND number',
    )
    const bare = await caseIn(product, 'received', {}, 'alone')
    const { number } = sealedCase(product, bare).head.state
    expect(await refused('dispatcher1', { caseId: bare, number })).toBe('WRONG_STATE')
  })

  const kept = once(() => linked())
  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    const { caseId, number } = await kept()
    expect(await refused(name, { caseId, number })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.unlink',
    who: 'dispatcher1',
    ready: async () => {
      const { caseId, number } = await linked()
      return { caseId, number }
    },
    other: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})
