import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import {
  findElement,
  local,
  miniProgram,
  openHomePage,
  phone,
  useDrivenPhone,
} from './open-driven-phone.ts'

useDrivenPhone()

describe('app', () => {
  beforeEach(openHomePage)

  it('calls wx, and rejects with errMsg', async () => {
    await miniProgram.callWxMethod('setStorageSync', 'k', { deep: [1] })
    expect(await miniProgram.callWxMethod('getStorageSync', 'k')).toEqual({ deep: [1] })
    await expect(
      miniProgram.callWxMethod('navigateTo', { url: '/pages/none/none' }),
    ).rejects.toThrow('navigateTo:fail')
    await expect(miniProgram.callWxMethod('startHCE', {})).rejects.toThrow(
      'not simulated: wx.startHCE',
    )
  })

  it('mocks wx by value and by function, and restores it', async () => {
    const page = (await miniProgram.currentPage())!
    await miniProgram.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await page.callMethod('ask')
    expect(await page.data('answer')).toBe('yes')
    await miniProgram.restoreWxMethod('showModal')

    await miniProgram.mockWxMethod(
      'getSystemInfoSync',
      function (this: any, extra: string) {
        return { ...this.origin(), model: extra }
      },
      'mocked',
    )
    expect((await miniProgram.callWxMethod('getSystemInfoSync')).model).toBe('mocked')
    await miniProgram.restoreWxMethod('getSystemInfoSync')
    expect((await miniProgram.callWxMethod('getSystemInfoSync')).model).toBe('simulator')

    await miniProgram.mockWxMethod('getLocation', { errMsg: 'getLocation:fail auth deny' })
    await expect(miniProgram.callWxMethod('getLocation', {})).rejects.toThrow(
      'getLocation:fail auth deny',
    )
    await miniProgram.restoreWxMethod('getLocation')
  })

  it('answers native dialogs', async () => {
    const page = (await miniProgram.currentPage())!
    const asked = page.callMethod('ask')
    await expect.poll(() => phone.page.locator('dialog[open]').count()).toBe(1)
    await expect((await findElement('.plus')).tap()).rejects.toThrow('covered by the phone')
    await miniProgram.native().confirmModal()
    await asked
    expect(await page.data('answer')).toBe('yes')
  })

  it('evaluates in the logic layer', async () => {
    expect(await miniProgram.evaluate((a: number) => getCurrentPages().length + a, 10)).toBe(11)
    expect(await miniProgram.evaluate(async () => (await wx.getNetworkType()).networkType)).toBe(
      'wifi',
    )
    expect(await miniProgram.evaluate(() => getApp().globalData)).toEqual({ started: true })
    await expect(
      miniProgram.evaluate(() => {
        throw new Error('thrown there')
      }),
    ).rejects.toThrow('thrown there')
  })

  it('exposes functions, and reports console lines and errors', async () => {
    const heard: unknown[] = []
    const lines: any[] = []
    const faults: any[] = []
    await miniProgram.exposeFunction('tellTest', (...args: unknown[]) => heard.push(args))
    miniProgram.on('console', (line: unknown) => lines.push(line))
    miniProgram.on('exception', (fault: unknown) => faults.push(fault))
    await miniProgram.evaluate(() => (globalThis as any).tellTest('hi', 3))
    await (await findElement('.plus')).tap()
    await miniProgram.evaluate(() => {
      setTimeout(() => getCurrentPages()[0].boom())
    })
    await expect.poll(() => heard).toEqual([['hi', 3]])
    await expect
      .poll(() => lines.map(({ type, args }) => [type, args]))
      .toContainEqual(['info', ['plus', 1]])
    await expect
      .poll(() => faults.map(({ message }) => message).join())
      .toContain('boom on purpose')
  })

  it('takes a screenshot of the phone', async () => {
    const picture = Buffer.from(String(await miniProgram.screenshot()), 'base64')
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([780, 1688])
  })

  it('answers an unknown command with an error at once', async () => {
    await expect(miniProgram.testAccounts()).rejects.toThrow(
      'not supported by the simulator: Tool.getTestAccounts',
    )
  })

  it('survives a reload of the sources', async () => {
    const before = await findElement('.title')
    await (await findElement('.plus')).tap()
    expect(await before.text()).toBe('Hello 1')
    await local.simulator.reload()
    await expect
      .poll(async () =>
        (await (await miniProgram.currentPage())?.$('.title'))?.text().catch(() => ''),
      )
      .toBe('Hello 0')
    expect(await findElement('.title')).not.toBe(before)
  })
})

declare const wx: any
declare const getApp: any
declare const getCurrentPages: any

describe('the port', () => {
  it('accepts a client that connects at the moment it opens', async () => {
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
