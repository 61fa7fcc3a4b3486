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
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.decideRecusal', input))

async function challenged(complainant = 'consumer') {
  const caseId = await ready(product, complainant)
  await product
    .as(complainant)
    .call('mediation.requestRecusal', { caseId, reason: '网格员是店主的表弟' })
  return caseId
}
const granted = { granted: true, reason: '属实，由他人办理' }

describe('mediation.decideRecusal', () => {
  it('granted, the case goes back to the centre and never to that officer again', async () => {
    const caseId = await challenged()
    const view = await product.as('leader1').call('mediation.decideRecusal', { caseId, ...granted })
    expect(view.state).toBe('returned')
    const { state } = sealedCase(product, caseId).head
    expect(state.pauses).toMatchObject([{ reason: 'recusal', endedAt: expect.any(Number) }])
    expect(state.recused).toContain('officer1')
  })

  it('not granted, mediation goes on with the same officer', async () => {
    const caseId = await challenged('refused-one')
    const view = await product
      .as('leader1')
      .call('mediation.decideRecusal', { caseId, granted: false, reason: '查无此事' })
    expect(view.state).toBe('onsite')
    expect((await product.as('officer1').call('complaint.detail', { caseId })).may).toContain(
      'settle',
    )
  })

  it('is the leader’s, where the consumer has asked for it', async () => {
    const caseId = await challenged('mine')
    for (const who of ['officer1', 'dispatcher1', 'mine'])
      expect(await refused(who, { caseId, ...granted })).toBe('NOT_ALLOWED')
    expect(await refused('leader1', { caseId, granted: true, reason: '' })).toBe(
      'INVALID_INPUT reason',
    )
    expect(await refused('leader1', { caseId: await ready(product, 'content'), ...granted })).toBe(
      'WRONG_STATE',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.decideRecusal',
    who: 'leader1',
    ready: async () => ({ caseId: await challenged('writer'), ...granted }),
    other: (input) => ({ ...input, granted: false }),
    next: ({ caseId }) => product.as('writer').call('complaint.withdraw', { caseId }),
  })
})
