import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readBody, send } from 'miniapp-cloud'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { type Local, startLocal } from '../../start.ts'
import { documented } from '../documented.ts'
import type { ApiCases } from './table.ts'
import { device, location, radio, sensors, system } from './tables/device.ts'
import { preparation as drawing, media } from './tables/media.ts'
import { person } from './tables/person.ts'
import { network, preparation as promises, routing } from './tables/rest.ts'
import { files, storage } from './tables/storage.ts'
import { ui } from './tables/ui.ts'

const HARDWARE = { location, device, radio, sensors, system }
const TABLES: Record<string, ApiCases> = {
  ui,
  storage,
  files,
  media,
  ...HARDWARE,
  person,
  network,
  routing,
}
const data = mkdtempSync(join(tmpdir(), 'wx-'))
let local: Local
let phone: Page
let frame: Frame

beforeAll(async () => {
  const project = fileURLToPath(new URL('../automator/fixtures/small', import.meta.url))
  local = await startLocal({ project, data, quiet: true })
  local.desk.set({ wall: [{ label: '墙上的样例', page: 'pages/detail/detail', scene: 'id=7' }] })
  local.front.use(async (req, res, url) => {
    if (url.pathname !== '/echo') return false
    send(res, 200, 'text/plain', await readBody(req))
    return true
  })
  const echo = new WebSocketServer({ noServer: true })
  local.front.upgrade((req, socket, head, url) => {
    if (url.pathname !== '/echo') return false
    echo.handleUpgrade(req, socket, head, (client) =>
      client.on('message', (data) => client.send(String(data))),
    )
    return true
  })
  phone = (await local.openPhone('guest1')).page
  frame = phone.frame({ name: 'page' })!
  await frame.evaluate(`${drawing}
${promises}`)
  // A listener keeps the browser's own file chooser from opening.
  phone.on('filechooser', () => {})
})
afterAll(async () => {
  await local?.close()
  rmSync(data, { recursive: true })
})

for (const [family, table] of Object.entries(TABLES))
  describe(family, () => {
    it.each(Object.entries(table))('wx.%s', async (_name, { call, expected, userAction }) => {
      const [result] = await Promise.all([frame.evaluate(call), userAction?.(phone)])
      expect(result).toEqual(expected)
    })
  })

describe('every wx API', () => {
  it('is tested here or in the gallery, and no other API exists', async () => {
    const offered: string[] = await frame.evaluate(() => Object.keys(wx))
    const tried = Object.values(TABLES).flatMap(Object.keys)
    const elsewhere = offered.filter((name) =>
      /^(create(Audio|Camera|Canvas|LivePlayer|LivePusher|Map|Video)Context|canvas|createOffscreenCanvas|o(n|ff)(App|Error|PageNotFound|UnhandledRejection))/.test(
        name,
      ),
    )
    expect(
      offered.filter(
        (name) =>
          !tried.includes(name) &&
          !elsewhere.includes(name) &&
          !/^(exit|restart)MiniProgram$/.test(name),
      ),
    ).toEqual([])
  })

  it('is named in SUPPORT.md', async () => {
    const offered: string[] = await frame.evaluate(() => Object.keys(wx).sort())
    expect(documented('simulator', 'wx', offered)).toEqual(offered)
  })

  it('uses callbacks or a promise, never both', async () => {
    const heard = await frame.evaluate(
      () =>
        new Promise((resolve) => {
          const calls: string[] = []
          const returned = wx.getStorage({
            key: 'none',
            fail: ({ errMsg }: any) => calls.push(errMsg),
            complete: ({ errMsg }: any) => resolve([...calls, errMsg, returned === undefined]),
          })
        }),
    )
    expect(heard).toEqual([
      'getStorage:fail data not found',
      'getStorage:fail data not found',
      true,
    ])
  })

  it('fails with its name if it is not simulated, and is undefined if WeChat does not have it', async () => {
    expect(await frame.evaluate(() => typeof wx.somethingNew)).toBe('undefined')
    await expect(frame.evaluate(() => wx.startHCE())).rejects.toThrow('not simulated: wx.startHCE')
  })
})
