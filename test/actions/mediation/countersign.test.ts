import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { bindTo } from '../merchant/bound'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { onTable, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.countersign', input))

describe('mediation.countersign', () => {
  it('each side on a phone of its own: both see the same text, and the second signature closes', async () => {
    const at = await onTable(product)
    const texts = await Promise.all(
      ['consumer', 'owner'].map((name) =>
        product.as(name).call('mediation.agreement', { caseId: at.caseId }),
      ),
    )
    expect(texts[0]!.text).toBe(texts[1]!.text)
    expect(texts.map(({ you }) => you)).toEqual(['complainant', 'respondent'])
    const first = await product.as('owner').call('mediation.countersign', { ...at, strokes })
    expect(first).toMatchObject({ state: 'onsite', agreement: { signed: ['respondent'] } })
    const done = await product.as('consumer').call('mediation.sign', { ...at, strokes })
    expect(done).toMatchObject({ state: 'settled', agreement: { state: 'effective' } })
    const { events } = sealedCase(product, at.caseId)
    expect(
      events.filter(({ type }) => type === 'agreement.signed').map(({ by }) => (by as any).role),
    ).toEqual(['merchant', 'consumer'])
    expect(JSON.stringify(events)).not.toContain(product.as('owner').openid)
  })

  it('is for the shop that it is about', async () => {
    const at = await onTable(product, 'mine')
    for (const name of ['mine', 'stranger', 'officer1', 'dispatcher1'])
      expect(await refused(name, { ...at, strokes })).toBe('NOT_ALLOWED')
    expect(await refused('owner', { ...at, textHash: 'ab'.repeat(32), strokes })).toBe(
      'TEXT_CHANGED',
    )
  })

  it('a clerk does not bind the shop; a manager does', async () => {
    const at = await onTable(product, 'promised')
    await bindTo(product, 'clerk', 'noodles', 'officer1', 'clerk')
    await bindTo(product, 'manager', 'noodles', 'officer1', 'manager')
    expect(await refused('clerk', { ...at, strokes })).toBe('NOT_ALLOWED')
    expect(
      await product.as('manager').call('mediation.countersign', { ...at, strokes }),
    ).toMatchObject({
      agreement: { signed: ['respondent'] },
    })
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.countersign',
    who: 'owner',
    ready: async () => ({ ...(await onTable(product, 'writer')), strokes }),
    other: (input) => ({ ...input, strokes: [...strokes, [1, 1, 500, 300]] }),
    next: ({ caseId }) => product.as('officer1').call('mediation.abandonAgreement', { caseId }),
  })
})
