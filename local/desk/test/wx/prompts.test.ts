import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Frame, Page } from 'playwright-core'
import QRCode from 'qrcode'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Local, startLocal } from '../../start.ts'
import { pressButton } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'prompts-'))
const project = join(folder, 'project')
let local: Local
let phone: Page

beforeAll(async () => {
  cpSync(fileURLToPath(new URL('../automator/fixtures/small', import.meta.url)), project, {
    recursive: true,
  })
  writeFileSync(
    join(project, 'desk.config.json'),
    JSON.stringify({ domains: ['http://127.0.0.1:9'] }),
  )
  const app = JSON.parse(readFileSync(join(project, 'app.json'), 'utf8'))
  writeFileSync(join(project, 'app.json'), JSON.stringify({ ...app, __usePrivacyCheck__: true }))
  const persons = [{ name: 'anna', phoneNumber: '13900000001' }]
  const seed = async ({ desk }: Local) => desk.set({ persons })
  local = await startLocal({ project, data: join(folder, 'data'), quiet: true, seed })
  phone = (await local.openPhone('anna', { prompts: true })).page
})
afterAll(async () => {
  await local?.close()
  rmSync(folder, { recursive: true })
})

const frame = (): Frame => phone.frame({ name: 'page' })!
const dialog = () => phone.getByRole('dialog')
const failure = (run: () => Promise<unknown>) =>
  frame().evaluate(`(${run})().then(() => 'ok', (error) => error.errMsg)`)
const atButtons = () => frame().evaluate(() => wx.reLaunch({ url: '/pages/buttons/buttons' }))
/**
 * The first page looks the same before and after a restart. Only a mark in the memory of the old
 * app distinguishes the two.
 */
const begunAnew = async (restart: () => Promise<unknown>) => {
  await frame().evaluate('globalThis.old = true')
  await restart()
  await expect.poll(() => frame().evaluate('typeof old').catch(String)).toBe('undefined')
  await expect.poll(() => frame().locator('.title').textContent().catch(String)).toBe('Hello 0')
}
const data = () => frame().evaluate(() => getCurrentPages().at(-1).data)

describe('privacy', () => {
  it('is asked before the permission, with WeChat’s dialog if the app has none', async () => {
    const first = failure(() => wx.getLocation({}))
    await expect.poll(() => dialog().textContent()).toContain('隐私保护指引')
    await pressButton('拒绝')(phone)
    expect(await first).toBe('getLocation:fail privacy permission is not authorized')
    expect(
      await frame().evaluate(async () => (await wx.getPrivacySetting()).needAuthorization),
    ).toBe(true)
  })

  it('can be settled by the app’s own button', async () => {
    await atButtons()
    const asked = failure(() => wx.getLocation({}))
    await frame().locator('.agree').tap()
    await expect.poll(() => dialog().textContent()).toContain('获取你的位置信息')
    await pressButton('允许')(phone)
    expect(await asked).toBe('ok')
    expect(
      await frame().evaluate(async () => (await wx.getPrivacySetting()).needAuthorization),
    ).toBe(false)
  })
})

describe('buttons', () => {
  it('return the phone number as a code, or the refusal', async () => {
    await atButtons()
    await frame().locator('.number').tap()
    await expect.poll(() => dialog().textContent()).toContain('13900000001')
    await pressButton('拒绝')(phone)
    await expect.poll(data).toMatchObject({
      type: 'getphonenumber',
      detail: { errMsg: 'getPhoneNumber:fail user deny' },
    })
    await frame().locator('.number').tap()
    await pressButton('允许')(phone)
    await expect.poll(data).toMatchObject({
      detail: { errMsg: 'getPhoneNumber:ok', code: expect.stringMatching(/^\w{20,}$/) },
    })
  })

  it('open settings, customer service and sharing', async () => {
    await atButtons()
    await frame().locator('.setting').tap()
    await pressButton('完成')(phone)
    await expect.poll(data).toMatchObject({
      type: 'opensetting',
      detail: { authSetting: { 'scope.userLocation': true } },
    })
    await frame().locator('.contact').tap()
    await pressButton('返回小程序')(phone)
    await expect.poll(data).toMatchObject({ type: 'contact' })
    await frame().locator('.share').tap()
    await expect.poll(() => dialog().textContent()).toContain('/pages/detail/detail?id=3')
    await pressButton('发送')(phone)
  })
})

describe('the capsule', () => {
  it('puts the app in the background unchanged, and returns to it', async () => {
    await atButtons()
    await frame().evaluate(() => {
      const shownEvents: string[] = []
      const page = getCurrentPages().at(-1)
      Object.assign(globalThis, { shownEvents })
      Object.assign(page, {
        onHide: () => shownEvents.push('page hides'),
        onShow: () => shownEvents.push('page shows'),
      })
      wx.onAppHide(() => shownEvents.push('app hides'))
      wx.onAppShow(() => shownEvents.push('app shows'))
    })
    await pressButton('离开小程序')(phone)
    await phone.locator('.home .app').click()
    const shownEvents = ['page hides', 'app hides', 'app shows', 'page shows']
    await expect.poll(() => frame().evaluate('shownEvents')).toEqual(shownEvents)
    expect(await frame().locator('.contact').isVisible()).toBe(true)
  })

  it('reports no positions in the background, unless the person has allowed it', async () => {
    const moveAway = async (latitude: number) => {
      await pressButton('离开小程序')(phone)
      await phone.evaluate((latitude) => {
        window.phone.setDevice({ location: { ...window.phone.device.location, latitude } })
      }, latitude)
      await phone.locator('.home .app').click()
    }
    const readWhiles = () => frame().evaluate('whiles') as Promise<number[]>
    await frame().evaluate(async () => {
      const whiles: number[] = []
      Object.assign(globalThis, { whiles })
      wx.onLocationChange(
        ({ latitude }: { latitude: number }) => sim.isInBackground && whiles.push(latitude),
      )
      await wx.startLocationUpdate({})
    })
    await moveAway(31)
    expect(await readWhiles()).toEqual([])

    expect(await failure(() => wx.startLocationUpdateBackground({}))).toBe(
      'startLocationUpdateBackground:fail auth deny',
    )
    const set = frame().evaluate(() => wx.openSetting())
    await dialog().getByRole('switch', { name: '后台位置' }).click()
    await pressButton('完成')(phone)
    await set
    await frame().evaluate(() => wx.startLocationUpdateBackground({}))
    await moveAway(32)
    expect(await readWhiles()).toContain(32)
    await frame().evaluate(() => wx.stopLocationUpdate())
  })

  it('ends the app, and opens the menu', async () => {
    await pressButton('离开小程序')(phone)
    await begunAnew(() => pressButton('结束并重新打开')(phone))
    await pressButton('更多')(phone)
    await begunAnew(() => pressButton('重新进入小程序')(phone))
  })
})

describe('subscription', () => {
  it('allows one message for each consent, and any number after a permanent consent', async () => {
    const ask = (...tmplIds: string[]) =>
      frame().evaluate((ids) => wx.requestSubscribeMessage({ tmplIds: ids }), tmplIds)
    const first = ask('progress', 'due')
    await dialog().getByRole('checkbox', { name: 'due' }).uncheck()
    await pressButton('允许')(phone)
    expect(await first).toMatchObject({ progress: 'accept', due: 'reject' })
    const second = ask('progress')
    await dialog().getByRole('checkbox', { name: '总是保持' }).check()
    await pressButton('允许')(phone)
    expect(await second).toMatchObject({ progress: 'accept' })
    // The person's choice was stored, so no prompt is shown again.
    expect(await ask('progress')).toMatchObject({ progress: 'accept' })
    await expect(ask('1', '2', '3', '4', '5', '6')).rejects.toThrow(
      'Templates count out of max bounds',
    )
  })
})

describe('scanning', () => {
  const scanPicture = async (text: string) => {
    const buffer = await QRCode.toBuffer(text, { width: 300 })
    const scanned = frame().evaluate(() => wx.scanCode({}))
    const chooser = phone.waitForEvent('filechooser')
    await pressButton('从相册选择')(phone)
    await (await chooser).setFiles({ name: 'code.png', mimeType: 'image/png', buffer })
    return scanned
  }

  it('reads a code of this app or any other text from a picture', async () => {
    const own = 'https://mp.weixin.qq.com/local/wx00000000000000aa/pages/detail/detail?scene=id%3D8'
    expect(await scanPicture(own)).toMatchObject({
      path: 'pages/detail/detail?scene=id%3D8',
      scanType: 'WX_CODE',
    })
    expect(await scanPicture('只是文字')).toMatchObject({ result: '只是文字', scanType: 'QR_CODE' })
  })

  it('can be cancelled', async () => {
    const scanned = failure(() => wx.scanCode({}))
    await pressButton('取消')(phone)
    expect(await scanned).toBe('scanCode:fail cancel')
  })
})

describe('offline', () => {
  it('requests and cloud calls fail as on a phone', async () => {
    await phone.evaluate(() => window.phone.setDevice({ network: 'none' }))
    expect(
      await failure(
        () =>
          new Promise((success, fail) => wx.request({ url: 'http://127.0.0.1/', success, fail })),
      ),
    ).toBe('request:fail errcode:-106 net::ERR_INTERNET_DISCONNECTED')
    expect(await failure(() => wx.cloud.callFunction({ name: 'any' }))).toContain(
      'cloud.callFunction:fail',
    )
    await phone.evaluate(() => window.phone.setDevice({ network: 'wifi' }))
  })
  it('allows only the listed domains and the cloud’s storage', async () => {
    const url = 'http://127.0.0.1:7/'
    const other = async (name: string) =>
      frame().evaluate(
        ([name, url]) =>
          new Promise((done) =>
            (wx as any)[name!]({ url, complete: ({ errMsg }: any) => done(errMsg) }),
          ),
        [name, url],
      )
    for (const name of ['request', 'downloadFile'])
      expect(await other(name)).toBe(`${name}:fail url not in domain list`)
    const listed = () =>
      new Promise((success, fail) => wx.request({ url: 'http://127.0.0.1:9/', success, fail }))
    expect(await failure(listed)).not.toContain('domain list')
    const own = await frame().evaluate(
      (url) =>
        new Promise((success, fail) => wx.request({ url: `${url}/sim/desk`, success, fail })),
      local.url,
    )
    expect((own as { statusCode: number }).statusCode).toBe(200)
  })
})
