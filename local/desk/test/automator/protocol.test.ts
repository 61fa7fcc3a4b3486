import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HeadlessPhone } from 'miniapp-simulator'
import automator from 'miniprogram-automator'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Local, startLocal } from '../../start.ts'

const data = mkdtempSync(join(tmpdir(), 'automator-'))
let local: Local
let phone: HeadlessPhone
let mp: Awaited<ReturnType<typeof automator.connect>>

beforeAll(async () => {
  const project = fileURLToPath(new URL('fixtures/small', import.meta.url))
  local = await startLocal({ project, data, quiet: true })
  phone = await local.openPhone('guest1')
  mp = await automator.connect({ wsEndpoint: phone.ws })
})
afterAll(async () => {
  mp?.disconnect()
  await local?.close()
  rmSync(data, { recursive: true })
})

const at = async (path: string) => {
  await expect.poll(async () => (await mp.currentPage())?.path, { timeout: 5000 }).toBe(path)
  return (await mp.currentPage())!
}
const home = async () => {
  await mp.callWxMethod('reLaunch', { url: '/pages/index/index' })
  return at('pages/index/index')
}
const find = async (selector: string) => {
  const found = await (await mp.currentPage())!.$(selector)
  if (!found) throw new Error(`not found: ${selector}`)
  return found as any
}

describe('pages', () => {
  it('tells the page on top, its query and the stack below it', async () => {
    await home()
    await (await find('.go')).tap()
    const page = await at('pages/detail/detail')
    expect(page.query).toEqual({ id: '7' })
    expect((await mp.pageStack()).map(({ path }) => path)).toEqual(['pages/index/index', 'pages/detail/detail'])
    expect(await (await find('.id')).text()).toBe('第 7 号')
  })

  it('refuses a covered page in the words of DevTools', async () => {
    const below = await home()
    await mp.callWxMethod('navigateTo', { url: '/pages/detail/detail?id=1' })
    await at('pages/detail/detail')
    await expect(below.data()).rejects.toThrow('page is not on top of page stack')
    expect(await below.$('.title')).toBeNull()
  })

  it('gives each page instance an id of its own', async () => {
    await home()
    const open = async (id: number): Promise<any> => {
      await mp.callWxMethod('redirectTo', { url: `/pages/detail/detail?id=${id}` })
      await expect.poll(async () => (await mp.currentPage())?.query).toEqual({ id: String(id) })
      return (await mp.currentPage())!
    }
    expect((await open(1)).id).not.toBe((await open(2)).id)
  })

  it('reads and writes data by path, and calls methods', async () => {
    const page = await home()
    await page.setData({ count: 41, 'list[0].name': 'b' })
    expect(await page.data('list[0].name')).toBe('b')
    expect(await (await find('.title')).text()).toBe('Hello 41')
    expect(await page.data('nothing.here')).toBeUndefined()
    expect(await page.callMethod('sum', 2, 3)).toBe(5)
    await expect(page.callMethod('missing')).rejects.toThrow('page.missing not exists')
  })

  it('measures and scrolls', async () => {
    const page = await home()
    const { height } = await page.size()
    expect(height).toBeGreaterThan(300)
    await mp.pageScrollTo(30)
    await expect.poll(() => page.scrollTop(), { timeout: 3000 }).toBe(30)
  })
})

describe('elements', () => {
  beforeEach(home)

  it('finds by tag, class, id, attribute, comma and descent, and says null for nothing', async () => {
    const page = (await mp.currentPage())!
    for (const selector of ['view.title', '#head', '[data-kind="greeting"]', '.nothing, .title', '[id="head"]'])
      expect(await (await find(selector)).text()).toBe('Hello 0')
    expect(await page.$$('scroll-view .row')).toHaveLength(20)
    expect(await page.$$('.nothing')).toEqual([])
    expect(await page.$('.nothing')).toBeNull()
    expect(await page.$$('[data-kind]')).toEqual([])
  })

  it('finds by XPath', async () => {
    const page = (await mp.currentPage()) as any
    const title = await page.xpath('//view[@id="head"]')
    expect(await title.text()).toBe('Hello 0')
    expect(await page.getElementsByXpath('//scroll-view/view[starts-with(., "行 1")]')).toHaveLength(11)
    expect(await page.xpath('//nothing')).toBeNull()
  })

  it('gives the same handle for the same node', async () => {
    expect(await find('.title')).toBe(await find('#head'))
  })

  it('does not look into components, but finds what the page put into their slots', async () => {
    expect(await (await mp.currentPage())!.$('.card-title')).toBeNull()
    expect(await (await find('.slotted')).text()).toBe('插槽里的字')
    const card = await find('#card')
    const title = await card.$('.card-title')
    expect(await title.text()).toBe('卡片 · shut')
    await title.tap()
    expect(await card.data('state')).toBe('open')
    expect(await (await find('.opens')).text()).toBe('打开了 2 次')
    expect(await card.callMethod('double', 21)).toBe(42)
    await card.setData({ state: 'set' })
    expect(await title.text()).toBe('卡片 · set')
  })

  it('taps where it is told, not the button beside it', async () => {
    await (await find('.beside')).tap()
    expect(await (await find('.title')).text()).toBe('Hello 0')
  })

  it('taps with a real finger', async () => {
    await (await find('.plus')).tap()
    expect(await (await find('.title')).text()).toBe('Hello 1')
    await (await find('.under')).tap()
    expect(await (await find('.title')).text()).toBe('Hello 2')
  })

  it('refuses to tap what something else covers', async () => {
    await expect((await find('.covered')).tap()).rejects.toThrow('covered by <view')
  })

  it('holds until longpress', async () => {
    await (await find('.held')).longpress()
    expect(await (await find('.held')).text()).toBe('held')
  })

  it('types, within the limit of the field', async () => {
    const field = await find('.name')
    await field.input('一二三四五六')
    expect(await (await find('.echo')).text()).toBe('一二三四五')
    expect(await field.value()).toBe('一二三四五')
    await (await find('.story')).input('一段话')
    expect(await (await mp.currentPage())!.data('story')).toBe('一段话')
  })

  it('moves switch, slider and scroll-view', async () => {
    const page = (await mp.currentPage())!
    await (await find('.agree')).tap()
    expect(await page.data('agreed')).toBe(true)
    await (await find('.much')).slideTo(64)
    expect(await page.data('much')).toBe(64)
    const list = await find('.long')
    await list.scrollTo(0, 50)
    expect(await list.property('scrollTop')).toBe(50)
    expect(await list.scrollHeight()).toBeGreaterThan(200)
  })

  it('tells properties, attributes, styles, size and place', async () => {
    const field = await find('.name')
    expect(await field.property('maxlength')).toBe(5)
    await expect(field.property('nope')).rejects.toThrow('input.nope not exists')
    const title = await find('.title')
    expect(await title.attribute('data-kind')).toBe('greeting')
    expect(await title.attribute('class')).toBe('title')
    expect(await title.style('display')).toBe('block')
    expect((await title.size()).width).toBeGreaterThan(300)
    expect((await title.offset()).left).toBeGreaterThan(0)
  })

  it('writes WXML, with component trees opened', async () => {
    expect(await (await find('.title')).outerWxml()).toBe(
      '<view class="title" id="head" data-kind="greeting">Hello 0</view>',
    )
    expect(await (await find('#card')).wxml()).toContain('卡片 · shut')
  })

  it('fires component events', async () => {
    await (await find('.name')).trigger('input', { value: 'abc' })
    expect(await (await find('.echo')).text()).toBe('abc')
  })
})

describe('app', () => {
  beforeEach(home)

  it('calls wx, and rejects with errMsg', async () => {
    await mp.callWxMethod('setStorageSync', 'k', { deep: [1] })
    expect(await mp.callWxMethod('getStorageSync', 'k')).toEqual({ deep: [1] })
    await expect(mp.callWxMethod('navigateTo', { url: '/pages/none/none' })).rejects.toThrow('navigateTo:fail')
    await expect(mp.callWxMethod('startHCE', {})).rejects.toThrow('not simulated: wx.startHCE')
  })

  it('mocks wx by value and by function, and restores it', async () => {
    const page = (await mp.currentPage())!
    await mp.mockWxMethod('showModal', { confirm: true, cancel: false, errMsg: 'showModal:ok' })
    await page.callMethod('ask')
    expect(await page.data('answer')).toBe('yes')
    await mp.restoreWxMethod('showModal')

    await mp.mockWxMethod(
      'getSystemInfoSync',
      function (this: any, extra: string) {
        return { ...this.origin(), model: extra }
      },
      'mocked',
    )
    expect((await mp.callWxMethod('getSystemInfoSync')).model).toBe('mocked')
    await mp.restoreWxMethod('getSystemInfoSync')
    expect((await mp.callWxMethod('getSystemInfoSync')).model).toBe('simulator')

    await mp.mockWxMethod('getLocation', { errMsg: 'getLocation:fail auth deny' })
    await expect(mp.callWxMethod('getLocation', {})).rejects.toThrow('getLocation:fail auth deny')
    await mp.restoreWxMethod('getLocation')
  })

  it('answers native dialogs', async () => {
    const page = (await mp.currentPage())!
    const asked = page.callMethod('ask')
    await expect.poll(() => phone.page.locator('dialog[open]').count()).toBe(1)
    await expect((await find('.plus')).tap()).rejects.toThrow('covered by the phone')
    await mp.native().confirmModal()
    await asked
    expect(await page.data('answer')).toBe('yes')
  })

  it('evaluates in the logic layer', async () => {
    expect(await mp.evaluate((a: number) => getCurrentPages().length + a, 10)).toBe(11)
    expect(await mp.evaluate(async () => (await wx.getNetworkType()).networkType)).toBe('wifi')
    expect(await mp.evaluate(() => getApp().globalData)).toEqual({ started: true })
    await expect(
      mp.evaluate(() => {
        throw new Error('thrown there')
      }),
    ).rejects.toThrow('thrown there')
  })

  it('exposes functions, and tells of console lines and errors', async () => {
    const heard: unknown[] = []
    const lines: any[] = []
    const faults: any[] = []
    await mp.exposeFunction('tellTest', (...args: unknown[]) => heard.push(args))
    mp.on('console', (line: unknown) => lines.push(line))
    mp.on('exception', (fault: unknown) => faults.push(fault))
    await mp.evaluate(() => (globalThis as any).tellTest('hi', 3))
    await (await find('.plus')).tap()
    await mp.evaluate(() => {
      setTimeout(() => getCurrentPages()[0].boom())
    })
    await expect.poll(() => heard).toEqual([['hi', 3]])
    await expect.poll(() => lines.map(({ type, args }) => [type, args])).toContainEqual(['info', ['plus', 1]])
    await expect.poll(() => faults.map(({ message }) => message).join()).toContain('boom on purpose')
  })

  it('photographs the phone', async () => {
    const picture = Buffer.from(String(await mp.screenshot()), 'base64')
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([780, 1688])
  })

  it('answers what it does not know by an error, at once', async () => {
    await expect(mp.testAccounts()).rejects.toThrow('not supported by the simulator: Tool.getTestAccounts')
  })

  it('survives a reload of the sources', async () => {
    const before = await find('.title')
    await (await find('.plus')).tap()
    expect(await before.text()).toBe('Hello 1')
    await local.simulator.reload()
    await expect
      .poll(async () => (await (await mp.currentPage())?.$('.title'))?.text().catch(() => ''), { timeout: 8000 })
      .toBe('Hello 0')
    expect(await find('.title')).not.toBe(before)
  })
})

declare const wx: any
declare const getApp: any
declare const getCurrentPages: any

describe('the port', () => {
  it('hears a client that comes in the moment that it opens', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as AddressInfo
    await once(probe.close(), 'close')
    const opening = local.openPhone('guest2', { port })
    const heard = await new Promise((resolve) => {
      const knock = () => {
        const client = new WebSocket(`ws://127.0.0.1:${port}`)
        client.on('error', () => setTimeout(knock))
        client.on('open', () => client.send('{ "id": "1", "method": "Tool.getInfo" }'))
        client.on('message', (text) => resolve(JSON.parse(String(text)).id))
        client.on('open', () => setTimeout(resolve, 3000, 'nothing'))
      }
      knock()
    })
    expect(heard).toBe('1')
    await (await opening).close()
  })
})
