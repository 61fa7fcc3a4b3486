import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('dispatch.recordCall', input))

describe('dispatch.recordCall', () => {
  it.each(['received', 'offered', 'returned', 'assigned'] as const)(
    'in %s the centre reaches the complainant: the wait for a call ends, and all see who called',
    async (state) => {
      const caseId = await createCase(product, state, {}, `waits-${state}`)
      const tried = await product
        .as('dispatcher1')
        .call('dispatch.recordCall', { caseId, reached: false })

      expect(tried.contactedAt).toBeUndefined()
      expect(tried.timeline.at(-1)).toMatchObject({ text: '指挥中心给消费者打电话，没有接通' })

      const view = await product
        .as('dispatcher1')
        .call('dispatch.recordCall', { caseId, reached: true })
      expect(view).toMatchObject({ state, contactedAt: expect.any(Number) })
      expect(view.may).not.toContain('recordCall')
      expect(readVerifiedCase(product, caseId).events.at(-1)).toMatchObject({
        type: 'contact.made',
        data: { by: 'centre' },
      })

      const consumersView = await product.as(`waits-${state}`).call('complaint.detail', { caseId })
      expect(consumersView.timeline.at(-1)).toMatchObject({ text: '指挥中心已与消费者取得联系' })
      expect(await getErrorCode('dispatcher1', { caseId, reached: true })).toBe('WRONG_STATE')
    },
  )

  it('of first priority that nobody has made is told to the leaders at the first run after its minute', async () => {
    // At a full minute: the timer then runs 67 seconds later, when all are due. A run before that
    // would remind the officer alone, and the leaders not before its next one.
    const minuteMs = 60_000
    await product.cloud.clock.set(Math.ceil(product.cloud.clock.now() / minuteMs) * minuteMs)
    const caseId = await createCase(product, 'received', { flags: ['mobile_vendor'] }, 'minute')
    const filedAt = product.cloud.clock.now()

    const readRemindedAfter = async (elapsedMs: number) => {
      await product.cloud.clock.set(filedAt + elapsedMs)
      await product.cloud.call('jobs', {})
      return readVerifiedCase(product, caseId).events.flatMap(({ type, data }: any) =>
        type === 'reminder.sent' && data.what === 'contact' ? data.to : [],
      )
    }

    expect(await readRemindedAfter(10_000)).toEqual([])
    // The timer's next run, a second early.
    expect(await readRemindedAfter(69_000)).toEqual(['officer', 'branch_head', 'district'])
    for (const name of ['leader1', 'headOfBranch'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid, caseId }),
      ).toHaveLength(1)

    await product.as('dispatcher1').call('dispatch.recordCall', { caseId, reached: true })
    expect(await readRemindedAfter(190_000)).toEqual(['officer', 'branch_head', 'district'])
  })

  it('after it, the officer goes on without a call of their own', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'called')
    await product.as('dispatcher1').call('dispatch.recordCall', { caseId, reached: true })

    expect(await product.as('officer1').getErrorCode('officer.recordContact', { caseId })).toBe(
      'WRONG_STATE',
    )

    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
  })

  it('is not for a report, whose person the centre does not know', async () => {
    const { caseId } = await product.as('consumer').call('complaint.report', reportInput())
    expect(await getErrorCode('dispatcher1', { caseId, reached: true })).toBe('WRONG_STATE')
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['stranger', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await getSharedCase(product, 'received')
    expect(await getErrorCode(name, { caseId, reached: true })).toBe(code)
  })

  it.each(['withdrawn'] as const)('refuses a case that is %s', async (state) => {
    const caseId = await createCase(product, state, {}, `over-${state}`)
    expect(await getErrorCode('dispatcher1', { caseId, reached: true })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.recordCall',
    who: 'dispatcher1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'received', {}, 'writer'),
      reached: true,
    }),
    changeInput: ({ caseId }) => ({ caseId, reached: false }),
  })
})
