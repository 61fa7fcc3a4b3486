import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOfDay, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { bothSign, onTable } from './on-table'

let product: Product
/**
 * Signed on the evening of the 27th, the refund due the same day: by the time of the tests that is
 * yesterday.
 */
const cases: Record<string, string> = {}
beforeAll(async () => {
  product = await openProduct({ at: startOfDay('2026-11-28') - 120_000 })
  for (const name of ['consumer', 'asked']) cases[name] = await agreed(name)
  await product.cloud.clock.set(startOfDay('2026-11-28') + 1000)
})
afterAll(() => product.close())

async function agreed(name: string): Promise<string> {
  const by = shanghaiDayOf(product.cloud.clock.now())
  const at = await onTable(product, name, {
    clauses: [
      { kind: 'refund', amount: 1000, by, way: 'wechat' },
      { kind: 'correction', what: '墙上的价目表', by: '2026-12-01' },
    ],
  })
  await bothSign(product, at, name)
  return at.caseId
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.confirmReceipt', input))

describe('mediation.confirmReceipt', () => {
  it('what came is noted, what did not come by its day opens the case again', async () => {
    const fresh = await agreed('early')
    expect(await refused('early', { caseId: fresh, clause: 0, received: false })).toBe('NOT_DUE')
    const came = await product
      .as('early')
      .call('mediation.confirmReceipt', { caseId: fresh, clause: 0, received: true })
    expect(came).toMatchObject({
      state: 'settled',
      agreement: { dues: [{ done: 'performed' }, { clause: 1 }] },
    })
    const caseId = cases.consumer!
    const view = await product
      .as('consumer')
      .call('mediation.confirmReceipt', { caseId, clause: 0, received: false })
    expect(view).toMatchObject({ state: 'assigned', reopenings: ['not_performed'] })
    expect(view.agreement?.dues).toMatchObject([{ done: 'failed' }, { clause: 1 }])
    expect(view).not.toHaveProperty('outcome')
    expect(sealedCase(product, caseId).head).toMatchObject({ queue: 'moving', owner: 'officer1' })
    const { open } = await product.as('officer1').call('officer.tasks', {})
    expect(open.map(({ id }) => id)).toContain(caseId)
  })

  it('the timer asks once when the day is over, and again only for the next day', async () => {
    const ask = () => product.cloud.call('jobs', {})
    await ask()
    await ask()
    const { types, head } = sealedCase(product, cases.asked!)
    expect(types.filter((type) => type === 'agreement.reminder_sent')).toHaveLength(1)
    expect(head.remindAt).toBe(endOfDay('2026-12-01'))
    expect(product.slow).toEqual([])
  })

  it('is the consumer’s word alone, on what is owed', async () => {
    const caseId = await agreed('mine')
    for (const name of ['stranger', 'officer1', 'dispatcher1'])
      expect(await refused(name, { caseId, clause: 0, received: true })).toBe('CASE_NOT_FOUND')
    expect(await refused('mine', { caseId, clause: 2, received: true })).toBe(
      'INVALID_INPUT clause',
    )
    expect(await refused('mine', { caseId, clause: 1.5, received: true })).toBe(
      'INVALID_INPUT clause',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.confirmReceipt',
    who: 'writer',
    ready: async () => ({ caseId: await agreed('writer'), clause: 0, received: true }),
    other: (input) => ({ ...input, clause: 1 }),
    next: ({ caseId }) => product.as('writer').call('complaint.rate', { caseId, stars: 5 }),
  })
})
