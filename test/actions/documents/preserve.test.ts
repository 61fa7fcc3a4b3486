import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { textIn } from './pdf-text'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const printed = async (caseId: string, form: 'decision' | 'termination') => {
  const { pdf } = await product.as('consumer').call('documents.make', { caseId, form })
  return textIn(Buffer.from(pdf, 'base64')).replace(/\s/g, '')
}
const refused = (who: string, caseId: string, form = 'decision') =>
  refusedWithoutTrace(product, () =>
    product.as(who).refused('documents.preserve', { caseId, form }),
  )

describe('documents.preserve', () => {
  it('stands on the paper, on the page and in the record, by whom and when; what is not sealed says so', async () => {
    const caseId = await caseIn(product, 'terminated')
    expect(await printed(caseId, 'decision')).toContain('印章：未用印样本')
    const before = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(before.unsealed).toEqual(['decision', 'termination'])
    const view = await product
      .as('dispatcher1')
      .call('documents.preserve', { caseId, form: 'decision' })
    expect(view.unsealed).toEqual(['termination'])
    expect(view.timeline.at(-1)).toMatchObject({
      text: '受理或不予受理决定书已用印',
      who: { name: '样例dispatcher1' },
    })
    expect(await printed(caseId, 'decision')).toContain('印章：已用印（2026年11月24日）')
    expect(await printed(caseId, 'termination')).toContain('印章：未用印样本')
    const own = await product.as('consumer').call('complaint.detail', { caseId })
    expect(own.decision).toMatchObject({ sealedAt: expect.any(Number) })
    expect(own).not.toHaveProperty('unsealed')
  })

  it('is for the desk that keeps the seal, and only for a paper that was issued', async () => {
    const caseId = await caseIn(product, 'assigned')
    for (const form of ['termination', 'meeting', 'agreement'])
      expect(await refused('dispatcher1', caseId, form)).toBe('NO_PAPER')
    expect(await refused('dispatcher1', await caseIn(product, 'received'))).toBe('WRONG_STATE')
    expect(await refused('dispatcher1', caseId, 'confirmation')).toBe('INVALID_INPUT form')
    for (const who of ['officer1', 'leader1', 'enforcement', 'consumer'])
      expect(await refused(who, caseId)).toBe('NOT_ALLOWED')
    expect(await refused('dispatcherElsewhere', caseId)).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'documents.preserve',
    who: 'dispatcher1',
    ready: async () => ({ caseId: await caseIn(product, 'assigned'), form: 'decision' }),
    other: (input) => ({ ...input, form: 'meeting' }),
  })
})
