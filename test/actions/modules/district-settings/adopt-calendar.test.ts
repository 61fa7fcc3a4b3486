import { afterAll, beforeAll, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import type { Setting } from '#shared/contract/settings'
import { noticeOf2027 } from '../../../shared/calendar/notices'
import { complaintInput, createCase } from '../../case-in'
import { givePin, openProduct, type Product, pin } from '../../cloud'
import { readVerifiedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct({ at: startOfDay('2027-01-31') + 10 * 3_600_000 })
})
afterAll(() => product.close())

const calendar: Setting = {
  name: 'calendar',
  value: { version: '2027', notices: [{ text: noticeOf2027 }] },
}

const replayCalendar = async (who: string) => {
  const replay = await product.as(who).call('dispatch.replay', { setting: calendar })
  return { input: { setting: calendar, ticket: replay.ticket }, replay }
}

const listEventTypes = (caseId: string) => readVerifiedCase(product, caseId).types

it('a notice that two people adopt moves the dates of open cases, once, and tells the complainant', async () => {
  const caseId = await createCase(product, 'received', {}, 'waits')
  const viewBefore = await product.as('waits').call('complaint.detail', { caseId })

  expect(viewBefore.due).toMatchObject({ what: 'accept', estimated: true })

  const { input: suggestion, replay } = await replayCalendar('dispatcher1')
  expect(replay.recalculated).toMatchObject({ total: 1, moved: 1 })

  await product.as('dispatcher1').call('dispatch.suggest', suggestion)
  expect(
    await product
      .as('leader1')
      .getErrorCode('dispatch.adopt', (await replayCalendar('leader1')).input),
  ).toBe('NOT_ALLOWED')

  const { input } = await replayCalendar('cityLeader')
  await givePin(product.cloud, product.as('cityLeader').openid)
  await product.as('cityLeader').call('staff.confirm', { pin })
  await product.as('cityLeader').call('dispatch.adopt', input)

  await product.cloud.call('jobs', {})

  expect(listEventTypes(caseId).filter((type) => type === 'deadlines.recalculated')).toHaveLength(1)

  const viewAfter = await product.as('waits').call('complaint.detail', { caseId })
  expect(viewAfter.due).not.toHaveProperty('estimated')
  expect(viewAfter.due!.at).toBeGreaterThan(viewBefore.due!.at)
  expect(viewAfter.timeline.at(-1)).toMatchObject({
    text: '2027年放假安排已录入，期限按此计算',
    detail: expect.stringContaining('改为'),
  })

  const { openid } = product.as('waits')
  expect(product.cloud.database.count('notifications', { to: openid })).toBeGreaterThan(0)

  await product.cloud.clock.step(120_000)
  await product.cloud.call('jobs', {})

  expect(listEventTypes(caseId).filter((type) => type === 'deadlines.recalculated')).toHaveLength(1)
})

it('a case that is filed afterwards records the years, and its date is no estimate', async () => {
  const laterComplaint = await product.as('later').call('complaint.submit', complaintInput())
  const { events } = readVerifiedCase(product, laterComplaint.caseId)

  expect(events[0]!.data).toMatchObject({ calendarYears: [{ year: 2027 }] })
  expect(laterComplaint.acceptBy).toBe(endOfDay('2027-02-16'))

  const view = await product.as('later').call('complaint.detail', { caseId: laterComplaint.caseId })
  expect(view.due).toMatchObject({ at: laterComplaint.acceptBy })
})
