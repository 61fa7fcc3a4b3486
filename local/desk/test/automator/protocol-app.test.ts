import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { drivePhone, find, home, local, mp, phone } from './driven.ts'

drivePhone()

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
