import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf } from '../../../miniprogram/shared/clock/days'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { bothSign, onTable } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** Agreed and signed, on the morning of the tests: a refund by 27 November, a price list by 1 December. */
async function agreed(name: string): Promise<string> {
  await product.cloud.clock.set(morning)
  const at = await onTable(product, name)
  await bothSign(product, at, name)
  return at.caseId
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.receive', input))

describe('mediation.receive', () => {
  it('what came is noted, what did not come by its day opens the case again', async () => {
    const caseId = await agreed('consumer')
    const came = await product.as('consumer').call('mediation.receive', { caseId, clause: 1, received: true })
    expect(came).toMatchObject({
      state: 'settled',
      agreement: { dues: [{ clause: 0 }, { clause: 1, done: 'performed' }] },
    })
    expect(await refused('consumer', { caseId, clause: 0, received: false })).toBe('NOT_DUE')
    await product.cloud.clock.set(endOf('2026-11-27') + 1)
    const view = await product.as('consumer').call('mediation.receive', { caseId, clause: 0, received: false })
    expect(view).toMatchObject({
      state: 'assigned',
      reopenings: ['not_performed'],
      agreement: { dues: [{ done: 'broken' }, {}] },
    })
    expect(view).not.toHaveProperty('outcome')
    expect(sealedCase(product, caseId).head).toMatchObject({ box: 'moving', holder: 'o1' })
    const { open } = await product.as('o1').call('officer.tasks', {})
    expect(open.map(({ id }) => id)).toContain(caseId)
  })

  it('the timer asks once when the day is over, both sides see it', async () => {
    const caseId = await agreed('asked')
    const ask = () => product.cloud.call('clock', {})
    await product.cloud.clock.set(endOf('2026-11-27') + 1)
    await ask()
    await ask()
    const types = () => sealedCase(product, caseId).types.filter((type) => type === 'agreement.reminded')
    expect(types()).toHaveLength(1)
    await product.cloud.clock.set(endOf('2026-12-31'))
    await ask()
    expect(types()).toHaveLength(2)
    expect(sealedCase(product, caseId).head).not.toHaveProperty('remindAt')
    expect(product.slow).toEqual([])
  })

  it('is the consumer’s word alone, on what is owed', async () => {
    const caseId = await agreed('mine')
    for (const name of ['stranger', 'o1', 'd1'])
      expect(await refused(name, { caseId, clause: 0, received: true })).toBe('CASE_NOT_FOUND')
    expect(await refused('mine', { caseId, clause: 2, received: true })).toBe('INVALID_INPUT clause')
    expect(await refused('mine', { caseId, clause: 1.5, received: true })).toBe('INVALID_INPUT clause')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.receive',
    who: 'writer',
    ready: async () => ({ caseId: await agreed('writer'), clause: 0, received: true }),
    other: (input) => ({ ...input, clause: 1 }),
    next: ({ caseId }) => product.as('writer').call('complaint.rate', { caseId, stars: 5 }),
  })
})
