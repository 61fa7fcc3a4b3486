import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOfDay, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createCaseWithProposal, signByBoth } from './on-table'

let product: Product
/**
 * Signed on the evening of the 27th, the refund due the same day: by the time of the tests that is
 * yesterday.
 */
const cases: Record<string, string> = {}

beforeAll(async () => {
  product = await openProduct({ at: startOfDay('2026-11-28') - 120_000 })
  for (const name of ['consumer', 'asked']) cases[name] = await createCaseWithAgreement(name)
  await product.cloud.clock.set(startOfDay('2026-11-28') + 1000)
})
afterAll(() => product.close())

async function createCaseWithAgreement(name: string): Promise<string> {
  const dueDay = shanghaiDayOf(product.cloud.clock.now())
  const proposal = await createCaseWithProposal(product, name, {
    clauses: [
      { kind: 'refund', amount: 1000, by: dueDay, way: 'wechat' },
      { kind: 'correction', what: '墙上的价目表', by: '2026-12-01' },
    ],
  })
  await signByBoth(product, proposal, name)

  return proposal.caseId
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.confirmReceipt', input),
  )

describe('mediation.confirmReceipt', () => {
  it('records a received payment, and reopens the case when it was not received by its day', async () => {
    const freshCaseId = await createCaseWithAgreement('early')
    expect(await getErrorCode('early', { caseId: freshCaseId, clause: 0, received: false })).toBe(
      'NOT_DUE',
    )

    const earlyView = await product
      .as('early')
      .call('mediation.confirmReceipt', { caseId: freshCaseId, clause: 0, received: true })
    expect(earlyView).toMatchObject({
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
    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      queue: 'moving',
      owner: 'officer1',
    })

    const { open } = await product.as('officer1').call('officer.tasks', {})
    expect(open.map(({ id }) => id)).toContain(caseId)
  })

  it('the timer asks once when the day is over, and again only for the next day', async () => {
    const runJobs = () => product.cloud.call('jobs', {})

    await runJobs()
    await runJobs()
    const { types, head } = readVerifiedCase(product, cases.asked!)

    expect(types.filter((type) => type === 'agreement.reminder_sent')).toHaveLength(1)
    expect(head.remindAt).toBe(endOfDay('2026-12-01'))
    expect(product.slowQueries).toEqual([])
  })

  it('is for the consumer alone, on an obligation of the agreement', async () => {
    const caseId = await createCaseWithAgreement('mine')
    for (const name of ['stranger', 'officer1', 'dispatcher1'])
      expect(await getErrorCode(name, { caseId, clause: 0, received: true })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('mine', { caseId, clause: 2, received: true })).toBe(
      'INVALID_INPUT clause',
    )
    expect(await getErrorCode('mine', { caseId, clause: 1.5, received: true })).toBe(
      'INVALID_INPUT clause',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.confirmReceipt',
    who: 'writer',
    prepareInput: async () => ({
      caseId: await createCaseWithAgreement('writer'),
      clause: 0,
      received: true,
    }),
    changeInput: (input) => ({ ...input, clause: 1 }),
    next: ({ caseId }) => product.as('writer').call('complaint.rate', { caseId, stars: 5 }),
  })
})
