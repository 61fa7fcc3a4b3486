import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const matter = {
  item: { price: 2200, loss: 0, marked: 1200 },
  facts: ['price_unmarked' as const],
  on: '2026-11-24',
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.computeRemedy', input),
  )

describe('mediation.computeRemedy', () => {
  it('freezes amounts, formula and wording of the law in the case; a later one stands beside it', async () => {
    const caseId = await createCase(product, 'assigned')
    const view = await product.as('officer1').call('mediation.computeRemedy', { caseId, ...matter })

    expect(view.remedy).toMatchObject({
      refund: 1000,
      total: 1000,
      claims: [{ basis: 'JG13', refund: 1000 }],
    })

    const fraud = { ...matter, facts: ['price_fraud' as const] }
    const recomputed = await product
      .as('officer1')
      .call('mediation.computeRemedy', { caseId, ...fraud })

    expect(recomputed.remedy).toMatchObject({ refund: 2200, extra: 50_000, total: 52_200 })

    const { events } = readVerifiedCase(product, caseId)
    expect(
      events.filter(({ type }) => type === 'remedy.computed').map(({ data }) => data),
    ).toMatchObject([
      {
        total: 1000,
        tableVersion: expect.stringMatching(/^\d{4}-/),
        rows: [{ id: 'JG13', law: '价格法', textVersion: '1997年', checkedOn: expect.any(String) }],
      },
      { total: 52_200, rows: [{ id: 'JG14' }, { id: 'XB55a' }] },
    ])
    expect(JSON.stringify(events)).not.toContain('万元以下')
  })

  it.each([
    [{ facts: [] }, 'INVALID_INPUT facts'],
    [{ facts: ['fine'] }, 'INVALID_INPUT facts.0'],
    [{ item: { price: 1.5, loss: 0 } }, 'INVALID_INPUT item.price'],
    [{ item: { price: 100, loss: 0, nominal: 500, short: 501 } }, 'INVALID_INPUT item.short'],
    [{ item: { price: 100, loss: 0, short: 5 } }, 'INVALID_INPUT item.short'],
    [{ on: '24.11.2026' }, 'INVALID_INPUT on'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { caseId: 'X', ...matter, ...change })).toBe(code)
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(
      await getErrorCode(name, { caseId: await getSharedCase(product, 'assigned'), ...matter }),
    ).toBe(code)
  })

  it('is refused after the end of the case', async () => {
    expect(
      await getErrorCode('officer1', { caseId: await createCase(product, 'settled'), ...matter }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.computeRemedy',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'assigned', {}, 'writer'),
      ...matter,
    }),
    changeInput: (input) => ({ ...input, item: { price: 1, loss: 0 } }),
  })
})
