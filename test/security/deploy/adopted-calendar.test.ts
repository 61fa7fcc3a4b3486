import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { calendarReminder, readAdoptedCalendar } from '../../../scripts/calendar-reminder'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { storeOfEnvironment } from '../../../scripts/document-store'
import { inRoot } from '../../../scripts/paths'
import { givePin, openProduct, type Product } from '../../actions/cloud'
import { noticeOf2027 } from '../../shared/calendar/notices'
import { LocalTencent } from './local-tencent'
import { onWire } from './on-wire'

let product: Product
let restore = () => {}
beforeAll(async () => {
  product = await openProduct()
  restore = onWire(new LocalTencent(product.cloud, inRoot('dist', 'cloudfunctions')).handle)
})
afterAll(async () => {
  restore()
  await product.close()
})

it('doctor and deployment stop reminding once two people have adopted the year in the environment', async () => {
  const store = storeOfEnvironment(createManager('e1', { secretId: 'x', secretKey: 'x' }))
  const december = startOfDay('2026-12-02')
  const reminderNow = async () => calendarReminder(december, await readAdoptedCalendar(store))

  expect(await reminderNow()).toContain('2027年的放假安排还没有录入')

  const setting = {
    name: 'calendar' as const,
    value: { version: '2027', notices: [{ text: noticeOf2027 }] },
  }
  const replayBy = async (name: string) => {
    const { ticket } = await product.as(name).call('dispatch.replay', { setting })
    return { setting, ticket }
  }
  await product.as('dispatcher1').call('dispatch.suggest', await replayBy('dispatcher1'))
  const adoption = await replayBy('cityLeader')
  await givePin(product.cloud, product.as('cityLeader').openid)
  await product.as('cityLeader').call('dispatch.adopt', adoption)

  expect(await reminderNow()).toBeUndefined()
  expect(calendarReminder(december)).toContain('2027年')
})
