import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { ready } from '../../mediation/on-table'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.returnEntrustment', input))

const back = { result: 'agreed', note: '双方同意退还多收的十元' } as const
async function entrusted(complainant = 'consumer'): Promise<string> {
  const caseId = await ready(product, complainant)
  await product.as('officer1').call('mediation.entrust', { caseId, bothAgree: true })
  return caseId
}

describe('mediation.returnEntrustment', () => {
  it('the officer and both sides read what came of it; the officer goes on', async () => {
    const caseId = await entrusted()
    expect(
      await product.as('council').call('mediation.returnEntrustment', { caseId, ...back }),
    ).toEqual({
      done: true,
    })
    expect((await product.as('officer1').call('complaint.detail', { caseId })).may).toContain(
      'proposeAgreement',
    )
    expect(
      (await product.as('consumer').call('complaint.detail', { caseId })).entrusted,
    ).toMatchObject(back)
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('十元')
  })

  it('is the consumer council’s that was entrusted, once', async () => {
    const caseId = await entrusted('mine')
    for (const who of ['mine', 'officer1', 'dispatcher1'])
      expect(await refused(who, { caseId, ...back })).toBe('NOT_ALLOWED')
    expect(await refused('council', { caseId, ...back, note: '' })).toBe('INVALID_INPUT note')
    const another = await ready(product, 'another')
    expect(await refused('council', { caseId: another, ...back })).toBe('CASE_NOT_FOUND')
    await product.as('council').call('mediation.returnEntrustment', { caseId, ...back })
    expect(await refused('council', { caseId, ...back })).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.returnEntrustment',
    who: 'council',
    ready: async () => ({ caseId: await entrusted('writer'), ...back }),
    other: (input) => ({ ...input, result: 'not_agreed' }),
  })
})
