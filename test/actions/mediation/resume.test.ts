import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.resume', input))

const note = '检测结论：不是牛肉'

async function paused(complainant = 'consumer') {
  const caseId = await ready(product, complainant)
  await product.as('officer1').call('mediation.pause', { caseId, note: '送检牛肉的品种' })
  return caseId
}

describe('mediation.resume', () => {
  it('mediation goes on with what was found', async () => {
    const caseId = await paused()
    const view = await product.as('officer1').call('mediation.resume', { caseId, note })
    expect(sealedCase(product, caseId).head.state.pauses).toMatchObject([
      { reason: 'appraisal', endedAt: expect.any(Number) },
    ])
    expect(view.timeline.at(-1)).toMatchObject({ type: 'mediation.resumed', detail: note })
    expect(view.may).toEqual(expect.arrayContaining(['pause', 'settle']))
  })

  it('is the officer’s who has the case, where it rests for an appraisal', async () => {
    const caseId = await paused('mine')
    for (const who of ['mine', 'dispatcher1', 'leader1'])
      expect(await refused(who, { caseId, note })).toBe('NOT_ALLOWED')
    expect(await refused('officer2', { caseId, note })).toBe('CASE_NOT_FOUND')
    expect(await refused('officer1', { caseId, note: ' ' })).toBe('INVALID_INPUT note')
    expect(await refused('officer1', { caseId: await ready(product, 'awake'), note })).toBe(
      'WRONG_STATE',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.resume',
    who: 'officer1',
    ready: async () => ({ caseId: await paused('writer'), note }),
    other: (input) => ({ ...input, note: '结论又不同' }),
    next: ({ caseId }) =>
      product.as('officer1').call('mediation.pause', { caseId, note: '再送检一次' }),
  })
})
