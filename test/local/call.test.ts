import { createWxCloud } from 'miniapp-cloud/client'
import { createDatabase } from 'miniapp-cloud/client/database'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openTestCloud, type TestCloud } from '../../local/cloud/test/desk'
import { call } from '../../miniprogram/api/call'

let desk: TestCloud
beforeAll(async () => {
  desk = await openTestCloud({
    functions: {
      service: `exports.main = () => new Promise(() => {})`,
      complaint: `exports.main = () => { throw new Error('broken') }`,
    },
    configs: { service: { timeout: 1 } },
  })
  const cloud = createWxCloud(
    {
      url: desk.url,
      session: desk.cloud.session({ openid: 'oA' }),
      readFile: async () => new Blob([]),
      saveFile: async () => '',
      online: () => true,
    },
    createDatabase,
  )
  cloud.init({ env: desk.cloud.env })
  vi.stubGlobal('wx', { cloud })
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await desk.close()
})

const runs = (name: string) => desk.cloud.calls.filter((one) => one.name === name).length

it('a phone does not ask again what has run out of time: heavy work would run three times', async () => {
  await expect(call('service.me', {})).rejects.toMatchObject({ code: 'OFFLINE' })
  expect(runs('service')).toBe(1)
})

it('asks again what failed otherwise', async () => {
  await expect(call('complaint.mine', {})).rejects.toMatchObject({ code: 'FAULT' })
  expect(runs('complaint')).toBe(3)
})
