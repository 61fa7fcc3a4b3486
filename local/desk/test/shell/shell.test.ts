import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from 'miniapp-simulator/browser'
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Local, startLocal } from '../../start.ts'

const data = mkdtempSync(join(tmpdir(), 'shell-'))
let local: Local
let browser: Browser
let shell: Page
const faults: string[] = []

beforeAll(async () => {
  const project = fileURLToPath(new URL('../automator/fixtures/small', import.meta.url))
  const seed = async ({ desk }: Local) =>
    desk.set({
      title: '样例桌面',
      persons: [
        { name: 'anna', label: '消费者', phoneNumber: '13900000001' },
        // A hundred metres beside the others: its name would lie over theirs.
        {
          name: 'bert',
          label: '网格员',
          phoneNumber: '13900000002',
          location: { longitude: 116.3986, latitude: 39.9092 },
        },
        { name: 'cora', label: '调度员' },
        { name: 'dora', label: '领导' },
      ],
      wall: [
        { label: '江边面馆', note: '沿江路 1 号', page: 'pages/detail/detail', scene: 'a=1' },
        { label: '水果店', page: 'pages/detail/detail', scene: 'b' },
      ],
    })
  ;[local, browser] = await Promise.all([startLocal({ project, data, quiet: true, seed }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await local?.close()
  rmSync(data, { recursive: true })
})

beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } })
  shell = await context.newPage()
  faults.length = 0
  shell.on('pageerror', (error) => faults.push(error.message))
})
afterEach(async () => {
  await shell.context().close()
  expect(faults).toEqual([])
})

const open = async (query = '') => {
  await shell.goto(local.url + query)
  await shell.locator('.card').first().waitFor()
}
const device = (label: string): FrameLocator => shell.frameLocator(`iframe[title="${label}的手机"]`)
const page = (label: string): FrameLocator => device(label).frameLocator('iframe[name="page"]')
/** The frame of a person's page, where the app's own code runs. */
const logic = async (label: string): Promise<Frame> => {
  await page(label).locator('.title').waitFor()
  const handle = await shell.locator(`iframe[title="${label}的手机"]`).elementHandle()
  return (await handle!.contentFrame())!.childFrames()[0]!
}
const card = (label: string) => shell.getByRole('region', { name: label })
const labels = () =>
  shell
    .locator('.card')
    .evaluateAll((cards) =>
      cards
        .sort((a, b) => Number((a as HTMLElement).style.order) - Number((b as HTMLElement).style.order))
        .map((one) => one.getAttribute('aria-label')),
    )

describe('the desk', () => {
  it('shows the first phones, each with its person and its own page', async () => {
    await open()
    expect(await labels()).toEqual(['消费者', '网格员', '调度员'])
    for (const label of await labels())
      await expect.poll(() => page(label!).locator('.title').textContent()).toBe('Hello 0')
    expect(await shell.title()).toBe('样例桌面 · 桌面')
  })

  it('takes phones, puts them away and moves them, and remembers it', async () => {
    await open()
    await shell.getByLabel('拿一部手机').selectOption({ label: '领导' })
    await shell.getByRole('button', { name: '网格员：收起' }).click()
    await shell.getByRole('button', { name: '领导：左移' }).click()
    expect(await labels()).toEqual(['消费者', '领导', '调度员'])
    await shell.reload()
    await shell.locator('.card').first().waitFor()
    expect(await labels()).toEqual(['消费者', '领导', '调度员'])
  })

  it('brings a phone that is picked into view, selected, and shrinks those that do not fit', async () => {
    await shell.setViewportSize({ width: 1280, height: 800 })
    await open()
    const inView = async (label: string) => {
      const box = (await card(label).boundingBox())!
      return box.x >= 0 && box.x + box.width <= 1280 - 284
    }
    for (const label of ['消费者', '网格员', '调度员']) await expect.poll(() => inView(label)).toBe(true)
    await shell.getByLabel('拿一部手机').selectOption({ label: '领导' })
    await expect.poll(() => inView('领导')).toBe(true)
    expect(await card('领导').getAttribute('class')).toContain('chosen')
  })

  it('leads through a walk with the phones that it is about; it can be left and taken up again', async () => {
    const steps = [
      { who: 'anna', title: '第一步', said: '先扫码' },
      { who: 'dora', title: '第二步', said: '再看' },
    ]
    local.desk.set({ opens: ['anna', 'cora'], tour: steps })
    try {
      await open()
      expect(await labels()).toEqual(['消费者', '调度员'])
      const tour = shell.getByRole('region', { name: '导览' })
      await expect.poll(() => tour.textContent()).toContain('先扫码')
      await tour.getByText('下一步').click()
      expect(await labels()).toEqual(['消费者', '调度员', '领导'])
      expect(await card('领导').getAttribute('class')).toContain('chosen')
      await shell.reload()
      await expect.poll(() => tour.textContent()).toContain('第二步')
      await tour.getByText('走完了').click()
      expect(await tour.isVisible()).toBe(false)
      const again = shell.getByRole('button', { name: '导览' })
      await again.click()
      expect(await tour.textContent()).toContain('第一步')
      await tour.getByText('下一步').click()
      await tour.getByText('不看了').click()
      await shell.reload()
      await again.click()
      expect(await tour.textContent()).toContain('第二步')
    } finally {
      local.desk.set({ opens: ['anna', 'bert', 'cora'], tour: [] })
    }
  })

  it('does not reload a phone when another is moved', async () => {
    await open()
    await page('消费者').locator('.plus').click()
    await shell.getByRole('button', { name: '网格员：左移' }).click()
    expect(await labels()).toEqual(['网格员', '消费者', '调度员'])
    expect(await page('消费者').locator('.title').textContent()).toBe('Hello 1')
  })

  it('opens the phones and the page that a deep link names', async () => {
    await open('/?as=bert,newcomer&page=/pages/detail/detail%3Fid%3D5')
    await expect.poll(() => page('网格员').locator('.id').textContent()).toBe('第 5 号')
    await expect.poll(() => page('newcomer').locator('.title').textContent()).toBe('Hello 0')
  })

  it('keeps the persons apart', async () => {
    await open()
    await page('消费者').locator('.title').waitFor()
    await page('网格员').locator('.title').waitFor()
    const frames = await Promise.all(['消费者', '网格员', '调度员'].map(logic))
    await frames[0]!.evaluate(() => (globalThis as any).wx.setStorageSync('mine', 'anna'))
    const seen = await Promise.all(
      frames.map((frame) => frame.evaluate(() => (globalThis as any).wx.getStorageSync('mine'))),
    )
    expect(seen).toEqual(['anna', '', ''])
  })
})

describe('the wall', () => {
  it('is scanned by a click with the chosen phone, by keyboard too', async () => {
    await open()
    await card('网格员').locator('h2').click()
    await shell.getByPlaceholder('找店名').fill('江边')
    expect(await shell.locator('.wall .code').count()).toBe(1)
    await shell.locator('.wall .code').focus()
    await shell.keyboard.press('Enter')
    await expect.poll(() => page('网格员').locator('.id').isVisible()).toBe(true)
    expect(await page('消费者').locator('.title').isVisible()).toBe(true)
  })

  it('is scanned by dropping a code on a phone', async () => {
    await open()
    await page('调度员').locator('.title').waitFor()
    await shell.getByRole('button', { name: '水果店' }).dragTo(card('调度员').locator('h2'))
    await expect.poll(() => page('调度员').locator('.id').isVisible()).toBe(true)
  })
})

describe('the tools', () => {
  it('show console, data, WXML, storage and network of the chosen phone', async () => {
    await open()
    await page('消费者').locator('.plus').click()
    await shell.getByRole('button', { name: '消费者：工具' }).click()
    const tool = shell.getByRole('tabpanel')
    await expect.poll(() => tool.textContent()).toContain('plus 1')
    await shell.getByRole('tab', { name: '控制台' }).press('ArrowRight')
    expect(await tool.textContent()).toContain('count 1')
    await shell.getByRole('tab', { name: 'WXML' }).click()
    expect(await tool.textContent()).toContain('Hello 1')
    await card('网格员').locator('h2').click()
    expect(await tool.textContent()).toContain('Hello 0')
    await shell.getByRole('tab', { name: '存储' }).click()
    expect(await tool.textContent()).toContain('什么都没有存')
  })

  it('count errors on the card and tell them in full', async () => {
    await open()
    await page('消费者').locator('.title').waitFor()
    await (await logic('消费者')).evaluate(() => {
      setTimeout(() => (globalThis as any).getCurrentPages()[0].boom())
    })
    await card('消费者').getByText('1 个错误').click()
    await expect.poll(() => shell.getByRole('tabpanel').textContent()).toMatch(/boom on purpose.*index\.js:\d+/s)
    // It is the app's own error, not one of the desk.
    faults.splice(0, faults.length, ...faults.filter((fault) => fault !== 'boom on purpose'))
  })

  it('list names that would lie over each other below one another', async () => {
    await open()
    await page('消费者').locator('.title').waitFor()
    await shell.getByRole('button', { name: '消费者：工具' }).click()
    await shell.getByRole('tab', { name: '设备' }).click()
    expect(await shell.locator('.ground i span').first().textContent()).toMatch(/^消费者\n网格员\n调度员\n领导/)
  })

  it('change the device: looks, type size, line', async () => {
    await open()
    await page('消费者').locator('.title').waitFor()
    await shell.getByRole('button', { name: '消费者：工具' }).click()
    await shell.getByRole('tab', { name: '设备' }).click()
    await shell.getByRole('button', { name: '深色', exact: true }).click()
    await shell.getByRole('button', { name: '断网' }).click()
    await shell.getByRole('button', { name: '大字', exact: true }).click()
    await expect
      .poll(async () => (await logic('消费者')).evaluate('wx.getAppBaseInfo().fontSizeSetting').catch(String))
      .toBe(20)
    const state = await (await logic('消费者')).evaluate(async () => {
      const { wx } = globalThis as any
      const { theme, fontSizeSetting } = wx.getAppBaseInfo()
      return [theme, fontSizeSetting, (await wx.getNetworkType()).networkType]
    })
    expect(state).toEqual(['dark', 20, 'none'])
  })

  it('keep the subscription messages, each opens its page', async () => {
    await open('/?as=cora')
    await page('调度员').locator('.title').waitFor()
    const { openid } = local.desk.person('cora')
    const data = { thing1: { value: '您的投诉有了回音' } }
    local.cloud.outbox.push({
      id: '1',
      at: Date.now(),
      openid,
      templateId: 't',
      page: 'pages/detail/detail?id=4',
      data,
    })
    await shell.getByRole('button', { name: '调度员：工具' }).click()
    await shell.getByRole('tab', { name: '消息' }).click()
    await shell.getByRole('button', { name: '您的投诉有了回音' }).click()
    await expect.poll(() => page('调度员').locator('.id').textContent()).toBe('第 4 号')
  })

  it('move the clock of the cloud and of the pages together', async () => {
    await open()
    await page('消费者').locator('.title').waitFor()
    await shell.getByLabel('拨动云端时钟').selectOption({ label: '一天后' })
    const ahead = async () => (await logic('消费者')).evaluate((now) => Date.now() - now, Date.now())
    await expect.poll(ahead).toBeGreaterThan(86_300_000)
    expect(local.cloud.clock.now() - Date.now()).toBeGreaterThan(86_300_000)
    await shell.getByLabel('拨动云端时钟').selectOption({ label: '回到现在' })
    await expect.poll(ahead).toBeLessThan(10_000)
  })
})

describe('a call', () => {
  it('rings on the phone of the person whose number it is', async () => {
    await open()
    await page('消费者').locator('.title').waitFor()
    await page('网格员').locator('.title').waitFor()
    await (await logic('消费者')).evaluate(() => (globalThis as any).wx.makePhoneCall({ phoneNumber: '13900000002' }))
    await device('网格员').getByRole('button', { name: '接听' }).click()
    await expect.poll(() => device('消费者').locator('.call').textContent()).toContain('通话中')
    await device('消费者').getByRole('button', { name: '挂断' }).click()
    await device('网格员').locator('.call').waitFor({ state: 'hidden' })
  })

  it('hides the app, and what the app asks meanwhile is seen after it', async () => {
    await open()
    await page('消费者').locator('.title').waitFor()
    const app = await logic('消费者')
    await app.evaluate(async () => {
      const scope = globalThis as any
      scope.course = []
      scope.wx.onAppHide(() => scope.course.push('hidden'))
      scope.wx.onAppShow(() => scope.course.push('shown'))
      await scope.wx.makePhoneCall({ phoneNumber: '12315' })
      scope.wx.showModal({ title: '联系上了吗', success: () => scope.course.push('answered') })
    })
    await device('消费者').locator('.call').waitFor()
    expect(await device('消费者').locator('dialog').count()).toBe(0)
    await device('消费者').getByRole('button', { name: '挂断' }).click()
    await device('消费者').getByRole('button', { name: '确定' }).click()
    await expect.poll(() => app.evaluate(() => (globalThis as any).course)).toEqual(['hidden', 'shown', 'answered'])
  })
})

describe('permission', () => {
  it('is asked once, refused by its words, and changed in the settings', async () => {
    await open('/?as=cora')
    await page('调度员').locator('.title').waitFor()
    const frame = await logic('调度员')
    const ask = () =>
      frame.evaluate(() =>
        (globalThis as any).wx.getLocation({}).then(
          () => 'given',
          (error: any) => error.errMsg,
        ),
      )
    const first = ask()
    await expect.poll(() => device('调度员').getByRole('dialog').textContent()).toContain('用来试验位置')
    await device('调度员').getByRole('button', { name: '拒绝' }).click()
    expect(await first).toBe('getLocation:fail auth deny')
    expect(await ask()).toBe('getLocation:fail auth denied')
    await device('调度员').getByRole('button', { name: '更多' }).click()
    await device('调度员').getByRole('button', { name: '权限设置' }).click()
    await device('调度员').getByRole('switch', { name: '位置信息' }).check()
    await device('调度员').getByRole('button', { name: '完成' }).click()
    expect(await ask()).toBe('given')
  })
})
