import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { ready } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.handBack', input))

const back = { result: 'agreed', note: '双方同意退还多收的十元' } as const
async function entrusted(complainant = 'consumer'): Promise<string> {
  const caseId = await ready(product, complainant)
  await product.as('o1').call('mediation.entrust', { caseId, bothAgree: true })
  return caseId
}

describe('mediation.handBack', () => {
  it('the officer and both sides read what came of it; the officer goes on', async () => {
    const caseId = await entrusted()
    expect(await product.as('association').call('mediation.handBack', { caseId, ...back })).toEqual({ done: true })
    expect((await product.as('o1').call('complaint.detail', { caseId })).may).toContain('propose')
    expect((await product.as('consumer').call('complaint.detail', { caseId })).entrusted).toMatchObject(back)
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('十元')
  })

  it('is the association’s that was entrusted, once', async () => {
    const caseId = await entrusted('mine')
    for (const who of ['mine', 'o1', 'd1']) expect(await refused(who, { caseId, ...back })).toBe('NOT_ALLOWED')
    expect(await refused('association', { caseId, ...back, note: '' })).toBe('INVALID_INPUT note')
    const another = await ready(product, 'another')
    expect(await refused('association', { caseId: another, ...back })).toBe('CASE_NOT_FOUND')
    await product.as('association').call('mediation.handBack', { caseId, ...back })
    expect(await refused('association', { caseId, ...back })).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.handBack',
    who: 'association',
    ready: async () => ({ caseId: await entrusted('writer'), ...back }),
    other: (input) => ({ ...input, result: 'not_agreed' }),
  })
})
