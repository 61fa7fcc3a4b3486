import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirstFault } from '../../../security/audited'
import { createCase, getSharedCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.nameBatch', input))

describe('officer.nameBatch', () => {
  it('names the product and batch once; the words are for the staff, and in no event', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'one')
    const view = await product
      .as('officer1')
      .call('officer.nameBatch', { caseId, batch: '样例牛奶 a-2026' })

    expect(view).toMatchObject({ batch: '样例牛奶 a-2026' })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '记下了涉及的商品和批号',
      detail: '样例牛奶 a-2026',
    })
    expect(await product.as('one').call('complaint.detail', { caseId })).not.toHaveProperty('batch')
    for (const kind of ['events', 'cases'])
      expect(JSON.stringify(product.cloud.database.find(kind, {}))).not.toContain('样例牛奶')

    const corrected = await product
      .as('officer1')
      .call('officer.nameBatch', { caseId, batch: '样例牛奶 b-2026' })
    expect(corrected).toMatchObject({ batch: '样例牛奶 b-2026' })
    expect(await findFirstFault(product)).toBe('sound')
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['officer2', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(
      await getErrorCode(name, {
        caseId: await getSharedCase(product, 'assigned'),
        batch: '奶粉 A7',
      }),
    ).toBe(code)
  })

  it('refuses an input that names no batch', async () => {
    for (const batch of ['', '  ', '——', 'a'.repeat(61)])
      expect(await getErrorCode('officer1', { caseId: 'X', batch })).toBe('INVALID_INPUT batch')
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.nameBatch',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'assigned', {}, 'writer'),
      batch: '奶粉 A7',
    }),
    changeInput: (input) => ({ ...input, batch: '奶粉 A8' }),
  })
})
