import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('mediation.recordFollowUpCall', input),
  )

const said = { result: 'unsatisfied', note: '钱退了，态度不好' } as const

describe('mediation.recordFollowUpCall', () => {
  it('keeps what the consumer said for handlers, sealed and encrypted', async () => {
    const caseId = await caseIn(product, 'settled')
    const view = await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId, ...said })
    expect(view.timeline.at(-1)).toMatchObject({ text: '回访：不满意', detail: said.note })
    const mine = await product.as('consumer').call('complaint.detail', { caseId })
    expect(mine.timeline.at(-1)).toMatchObject({ text: '指挥中心回访' })
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('态度')
  })

  it('is the centre’s, of closed cases, until the consumer is reached; a dissatisfied one is quoted', async () => {
    const caseId = await caseIn(product, 'terminated', {}, 'mine')
    for (const who of ['mine', 'officer1', 'leader1', 'enforcement'])
      expect(await refused(who, { caseId, ...said })).toBe('NOT_ALLOWED')
    expect(await refused('dispatcher1', { caseId, result: 'unsatisfied' })).toBe(
      'INVALID_INPUT note',
    )
    expect(
      await refused('dispatcher1', {
        caseId: await caseIn(product, 'assigned', {}, 'open'),
        ...said,
      }),
    ).toBe('WRONG_STATE')
    await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId, result: 'unreached' })
    await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId, result: 'satisfied' })
    expect(await refused('dispatcher1', { caseId, ...said })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.recordFollowUpCall',
    who: 'dispatcher1',
    ready: async () => ({ caseId: await caseIn(product, 'terminated', {}, 'writer'), ...said }),
    other: (input) => ({ ...input, result: 'not_performed' }),
  })
})
