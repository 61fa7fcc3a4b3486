import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { readPdfText } from './pdf-text'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const makeDocument = async (caseId: string, form: 'decision' | 'termination') => {
  const { pdf } = await product.as('consumer').call('documents.make', { caseId, form })
  return readPdfText(Buffer.from(pdf, 'base64')).replace(/\s/g, '')
}

const getErrorCode = (who: string, caseId: string, form = 'decision') =>
  expectNothingWritten(product, () =>
    product.as(who).getErrorCode('documents.preserve', { caseId, form }),
  )

describe('documents.preserve', () => {
  it('shows on the document, on the page and in the record who sealed it and when; an unsealed one says so', async () => {
    const caseId = await createCase(product, 'terminated')
    expect(await makeDocument(caseId, 'decision')).toContain('印章：未用印样本')

    const viewBefore = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(viewBefore.unsealed).toEqual(['decision', 'termination'])

    const view = await product
      .as('dispatcher1')
      .call('documents.preserve', { caseId, form: 'decision' })
    expect(view.unsealed).toEqual(['termination'])
    expect(view.timeline.at(-1)).toMatchObject({
      text: '受理或不予受理决定书已用印',
      who: { name: '样例dispatcher1' },
    })
    expect(await makeDocument(caseId, 'decision')).toContain('印章：已用印（2026年11月24日）')
    expect(await makeDocument(caseId, 'termination')).toContain('印章：未用印样本')

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect(consumerView.decision).toMatchObject({ sealedAt: expect.any(Number) })
    expect(consumerView).not.toHaveProperty('unsealed')
  })

  it('is for the dispatcher, who keeps the seal, and only for an issued document', async () => {
    const caseId = await createCase(product, 'assigned')
    for (const form of ['termination', 'meeting', 'agreement'])
      expect(await getErrorCode('dispatcher1', caseId, form)).toBe('NO_PAPER')
    expect(await getErrorCode('dispatcher1', await createCase(product, 'received'))).toBe(
      'WRONG_STATE',
    )
    expect(await getErrorCode('dispatcher1', caseId, 'confirmation')).toBe('INVALID_INPUT form')
    for (const who of ['officer1', 'leader1', 'enforcement', 'consumer'])
      expect(await getErrorCode(who, caseId)).toBe('NOT_ALLOWED')
    expect(await getErrorCode('dispatcherElsewhere', caseId)).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'documents.preserve',
    who: 'dispatcher1',
    prepareInput: async () => ({ caseId: await createCase(product, 'assigned'), form: 'decision' }),
    changeInput: (input) => ({ ...input, form: 'meeting' }),
  })
})
