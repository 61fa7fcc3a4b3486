import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createSuspectedCase } from './suspected'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.extend', input))

const reason = '检测报告还要两周'

describe('mediation.extend', () => {
  it('gives fifteen more working days; the reason is stored only as a hash and encrypted', async () => {
    const caseId = await createSuspectedCase(product)
    const dutyBefore = (await product.as('leader1').call('complaint.detail', { caseId }))
      .duties?.[0]
    const view = await product.as('leader1').call('mediation.extend', { caseId, reason })

    expect(view.duties?.[0]?.at).toBeGreaterThan(dutyBefore?.at as number)
    expect(view.duties?.[0]?.reason).toContain('经批准延长')
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('检测')

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect([consumerView.duties, consumerView.timeline.at(-1)?.detail]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('is for a leader, once, before the first term ends, where a violation is being verified', async () => {
    const caseId = await createSuspectedCase(product, 'mine')
    for (const who of ['mine', 'officer1', 'dispatcher1', 'enforcement'])
      expect(await getErrorCode(who, { caseId, reason })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('leader1', { caseId, reason: '' })).toBe('INVALID_INPUT reason')
    expect(
      await getErrorCode('leader1', {
        caseId: await createCase(product, 'assigned', {}, 'plain'),
        reason,
      }),
    ).toBe('WRONG_STATE')

    await product.as('leader1').call('mediation.extend', { caseId, reason })
    expect(await getErrorCode('leader1', { caseId, reason })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.extend',
    who: 'leader1',
    prepareInput: async () => ({ caseId: await createSuspectedCase(product, 'writer'), reason }),
    changeInput: (input) => ({ ...input, reason: '当事人在外地' }),
  })
})
