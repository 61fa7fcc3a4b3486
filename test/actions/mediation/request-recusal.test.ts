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
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.requestRecusal', input))

const reason = '网格员是店主的表弟'

describe('mediation.requestRecusal', () => {
  it('mediation rests until it is decided: the officer can neither settle nor end it, nor wake it', async () => {
    const caseId = await ready(product)
    const view = await product.as('consumer').call('mediation.requestRecusal', { caseId, reason })
    expect(sealedCase(product, caseId).head.state.pauses).toMatchObject([{ reason: 'recusal' }])
    expect(view.may).not.toContain('requestRecusal')
    const end = { caseId, mode: 'phone', ground: 'no_agreement', note: '谈不拢' }
    expect(await product.as('officer1').refused('mediation.terminate', end)).toBe('MEDIATION_RESTS')
    expect(
      await product.as('officer1').refused('mediation.resume', { caseId, note: '不用了' }),
    ).toBe('WRONG_STATE')
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('表弟')
  })

  it('is the complainant’s, once until it is decided, with a reason', async () => {
    const caseId = await ready(product, 'mine')
    for (const who of ['officer1', 'dispatcher1', 'stranger'])
      expect(await refused(who, { caseId, reason })).toBe('CASE_NOT_FOUND')
    expect(await refused('mine', { caseId, reason: '不喜欢' })).toBe('INVALID_INPUT reason')
    await product.as('mine').call('mediation.requestRecusal', { caseId, reason })
    expect(await refused('mine', { caseId, reason })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.requestRecusal',
    who: 'writer',
    ready: async () => ({ caseId: await ready(product, 'writer'), reason }),
    other: (input) => ({ ...input, reason: '网格员在店里入了股' }),
    next: ({ caseId }) =>
      product
        .as('leader1')
        .call('mediation.decideRecusal', { caseId, granted: false, reason: '查无此事' }),
  })
})
