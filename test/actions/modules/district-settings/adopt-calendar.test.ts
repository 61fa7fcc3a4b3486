import { afterAll, beforeAll, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import type { Setting } from '#shared/contract/settings'
import { noticeOf2027 } from '../../../shared/calendar/notices'
import { caseIn, submission } from '../../case-in'
import { givePin, openProduct, type Product, pin } from '../../cloud'
import { sealedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct({ at: startOfDay('2027-01-31') + 10 * 3_600_000 })
})
afterAll(() => product.close())

const calendar: Setting = {
  name: 'calendar',
  value: { version: '2027', notices: [{ text: noticeOf2027 }] },
}

const replayedBy = async (who: string) => {
  const replay = await product.as(who).call('dispatch.replay', { setting: calendar })
  return { input: { setting: calendar, ticket: replay.ticket }, replay }
}

const eventTypes = (caseId: string) => sealedCase(product, caseId).types

it('a notice that two people adopt moves the dates of open cases, once, and tells the complainant', async () => {
  const caseId = await caseIn(product, 'received', {}, 'waits')
  const before = await product.as('waits').call('complaint.detail', { caseId })
  expect(before.due).toMatchObject({ what: 'accept', estimated: true })

  const { input: suggestion, replay } = await replayedBy('dispatcher1')
  expect(replay.recalculated).toMatchObject({ total: 1, moved: 1 })
  await product.as('dispatcher1').call('dispatch.suggest', suggestion)
  expect(
    await product.as('leader1').refused('dispatch.adopt', (await replayedBy('leader1')).input),
  ).toBe('NOT_ALLOWED')
  const { input } = await replayedBy('cityLeader')
  await givePin(product.cloud, product.as('cityLeader').openid)
  await product.as('cityLeader').call('staff.confirm', { pin })
  await product.as('cityLeader').call('dispatch.adopt', input)

  await product.cloud.call('jobs', {})
  expect(eventTypes(caseId).filter((type) => type === 'deadlines.recalculated')).toHaveLength(1)
  const after = await product.as('waits').call('complaint.detail', { caseId })
  expect(after.due).not.toHaveProperty('estimated')
  expect(after.due!.at).toBeGreaterThan(before.due!.at)
  expect(after.timeline.at(-1)).toMatchObject({
    text: '2027年放假安排已录入，期限按此计算',
    detail: expect.stringContaining('改为'),
  })
  const { openid } = product.as('waits')
  expect(product.cloud.database.count('notifications', { to: openid })).toBeGreaterThan(0)

  await product.cloud.clock.step(120_000)
  await product.cloud.call('jobs', {})
  expect(eventTypes(caseId).filter((type) => type === 'deadlines.recalculated')).toHaveLength(1)
})

it('a case that is filed afterwards records the years, and its date is no estimate', async () => {
  const filed = await product.as('later').call('complaint.submit', submission())
  const { events } = sealedCase(product, filed.caseId)
  expect(events[0]!.data).toMatchObject({ calendarYears: [{ year: 2027 }] })
  expect(filed.acceptBy).toBe(endOfDay('2027-02-16'))
  const view = await product.as('later').call('complaint.detail', { caseId: filed.caseId })
  expect(view.due).toMatchObject({ at: filed.acceptBy })
})
