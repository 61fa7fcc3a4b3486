import { createWxCloud } from 'miniapp-cloud/client'
import { createDatabase } from 'miniapp-cloud/client/database'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { openTestCloud, type TestCloud } from '../../local/cloud/test/desk'
import { forgetProfile } from '../../miniprogram/api/me'
import { onNotification } from '../../miniprogram/api/notifications'

let desk: TestCloud
let connections = 0
class Counted extends WebSocket {
  constructor(url: string) {
    super(url)
    connections++
  }
}

beforeAll(async () => {
  vi.stubGlobal('WebSocket', Counted)
  desk = await openTestCloud({
    functions: {
      service: `const cloud = require('wx-server-sdk'); cloud.init();
        exports.main = () => ({ ok: true, data: { role: cloud.getWXContext().OPENID } })`,
    },
    schema: {
      collections: {
        notifications: {
          rule: { read: 'doc.to == auth.openid', write: false },
          indexes: [{ name: 'to', fields: [['to', 1]] }],
        },
      },
    },
  })
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await desk.close()
})

it.each([
  ['consumer', 0],
  ['merchant', 0],
  ['officer', 1],
])('a %s hears of a change over %i lasting connections', async (openid, lasting) => {
  const cloud = createWxCloud(
    {
      url: desk.url,
      session: desk.cloud.session({ openid }),
      readFile: async () => new Blob([]),
      saveFile: async () => '',
      online: () => true,
    },
    createDatabase,
  )
  cloud.init({ env: desk.cloud.env })
  vi.stubGlobal('wx', { cloud })
  forgetProfile()
  connections = 0
  const heard: unknown[] = []

  const asked = () => Object.values(desk.cloud.counts()).reduce((sum, count) => sum + count, 0)

  const before = asked()
  // A page on which something has just happened, so that a phone without a watch looks often.
  const stop = onNotification(
    (notification) => heard.push(notification?.caseId),
    () => ({ changedAt: Date.now() }),
  )
  // Before the first look or the watch stands, a change is part of what the page has loaded: who it
  // is, and one look.
  if (lasting === 0)
    await expect.poll(() => asked() - before, { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
  else await expect.poll(() => connections, { timeout: 20_000 }).toBe(lasting)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await desk.cloud.database.insert('notifications', [
    { _id: openid, to: openid, kind: 'offered', caseId: 'c1', at: 1 },
  ])

  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['c1'])
  expect(connections).toBe(lasting)

  stop()
})
