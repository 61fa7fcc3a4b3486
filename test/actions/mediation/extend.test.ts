import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { suspected } from './suspected'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.extend', input))

const reason = '检测报告还要两周'

describe('mediation.extend', () => {
  it('gives fifteen working days more; why is only sealed and encrypted', async () => {
    const caseId = await suspected(product)
    const before = (await product.as('leader1').call('complaint.detail', { caseId })).duties?.[0]
    const view = await product.as('leader1').call('mediation.extend', { caseId, reason })
    expect(view.duties?.[0]?.at).toBeGreaterThan(before?.at as number)
    expect(view.duties?.[0]?.reason).toContain('经批准延长')
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('检测')
    const mine = await product.as('consumer').call('complaint.detail', { caseId })
    expect([mine.duties, mine.timeline.at(-1)?.detail]).toEqual([undefined, undefined])
  })

  it('is the leader’s, once, before the first days are over, where something is verified', async () => {
    const caseId = await suspected(product, 'mine')
    for (const who of ['mine', 'officer1', 'dispatcher1', 'enforcement'])
      expect(await refused(who, { caseId, reason })).toBe('NOT_ALLOWED')
    expect(await refused('leader1', { caseId, reason: '' })).toBe('INVALID_INPUT reason')
    expect(
      await refused('leader1', { caseId: await caseIn(product, 'assigned', {}, 'plain'), reason }),
    ).toBe('WRONG_STATE')
    await product.as('leader1').call('mediation.extend', { caseId, reason })
    expect(await refused('leader1', { caseId, reason })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.extend',
    who: 'leader1',
    ready: async () => ({ caseId: await suspected(product, 'writer'), reason }),
    other: (input) => ({ ...input, reason: '当事人在外地' }),
  })
})
