import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pageFiles, writeProject } from './project-files.ts'
import { openStage, type Stage, type StagePhone } from './stage.ts'

const WRITE = {
  js: `wx.onKeyboardHeightChange(({ height }) => getApp().heard.push(height))
Page({
  data: { told: [] },
  note({ type, currentTarget, detail: { height, value } }) {
    this.setData({ told: [...this.data.told, [currentTarget.id, type, height ?? value].join(' ')] })
  },
})`,
  wxml: `<view style="height: 560px" />
<input id="low" cursor-spacing="20" style="height: 40px" bind:focus="note" bind:keyboardheightchange="note" />
<textarea id="long" style="height: 80px" value="said" bind:confirm="note" bind:keyboardheightchange="note" />
<view style="height: 900px" />
<input id="gone" wx:if="{{!gone}}" style="height: 40px" />
<view style="height: 300px" />
<input id="bar" adjust-position="{{false}}" style="position: fixed; bottom: 0; height: 50px" bind:keyboardheightchange="note" />`,
}
const SECOND = {
  js: 'Page({ data: { taps: 0 }, tap() { this.setData({ taps: this.data.taps + 1 }) } })',
  wxml: '<view id="tap" style="margin: 100px" bind:tap="tap">{{taps}}</view>',
}

const folder = mkdtempSync(join(tmpdir(), 'phone-'))
let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  writeProject(folder, {
    ...pageFiles({ write: WRITE, second: SECOND }),
    'app.js': 'App({ heard: [] })',
  })
  stage = await openStage(folder)
})
afterAll(async () => {
  await stage?.close()
  rmSync(folder, { recursive: true })
})
afterEach(async () => {
  expect(await phone.errors()).toEqual([])
  await phone.close()
})

const keyboard = () => phone.page.locator('.keyboard')
const bottomOf = async (selector: string) => {
  const { y, height } = (await phone.frame.locator(selector).boundingBox())!
  return y + height
}
const readRecords = async () => (await phone.data()).told
const paths = () => phone.frame.evaluate('getCurrentPages().map(page => page.route)')

describe('the keyboard', () => {
  // 260 px for the keys and 34 px for the system's strip.
  const KEYS = 294
  const foot = 812 - KEYS

  test('covers the foot of the phone and moves the page up by the field’s cursor-spacing', async () => {
    phone = await stage.open('/pages/write/write', { usedByPerson: true })
    expect(await keyboard().isVisible()).toBe(false)
    await phone.frame.locator('#low input').click()
    expect((await keyboard().boundingBox())!.y).toBe(foot)
    expect(await bottomOf('#low')).toBe(foot - 20)
    expect(await readRecords()).toEqual([`low keyboardheightchange ${KEYS}`, `low focus ${KEYS}`])
    await phone.frame.locator('#low input').blur()
    await keyboard().waitFor({ state: 'hidden' })
    expect(await bottomOf('#low')).toBe(24 + 44 + 600)
    expect((await readRecords()).at(-1)).toBe('low keyboardheightchange 0')
    expect(await phone.frame.evaluate('getApp().heard')).toEqual([KEYS, 0])
  })

  test('does not move a page without adjust-position, which moves its bar by itself', async () => {
    phone = await stage.open('/pages/write/write', { usedByPerson: true })
    await phone.frame.locator('#bar input').click()
    expect((await keyboard().boundingBox())!.y).toBe(foot)
    expect(await bottomOf('#bar')).toBe(812)
    expect(await readRecords()).toEqual([`bar keyboardheightchange ${KEYS}`])
  })

  test('has a bar for a textarea, and closes with 完成 and with its page', async () => {
    phone = await stage.open('/pages/write/write', { usedByPerson: true })
    await phone.frame.locator('#long textarea').click()
    expect((await keyboard().boundingBox())!.y).toBe(foot - 44)
    await phone.page.getByRole('button', { name: '完成' }).click()
    await keyboard().waitFor({ state: 'hidden' })
    expect(await readRecords()).toEqual([
      `long keyboardheightchange ${KEYS + 44}`,
      'long confirm said',
      'long keyboardheightchange 0',
    ])
    await phone.frame.locator('#gone input').click()
    expect(await keyboard().isVisible()).toBe(true)
    await phone.frame.evaluate('sim.pages().at(-1).caller.setData({ gone: true })')
    await keyboard().waitFor({ state: 'hidden' })
    await phone.frame.locator('#long textarea').click()
    await phone.frame.evaluate("wx.navigateTo({ url: '/pages/second/second' })")
    await keyboard().waitFor({ state: 'hidden' })
  })

  test('does not open on a phone that a program controls', async () => {
    phone = await stage.open('/pages/write/write')
    await phone.frame.locator('#bar input').click()
    expect(await keyboard().isVisible()).toBe(false)
    expect(await readRecords()).toEqual([])
  })
})

describe('a page that is opened', () => {
  const go =
    "wx.navigateTo({ url: '/pages/second/second' }).then(() => document.querySelectorAll('.sim-sliding').length)"
  const goBack = "wx.navigateBack().then(() => document.querySelectorAll('.sim-sliding').length)"

  test('slides in and out, and can be tapped in the meantime', async () => {
    phone = await stage.open('/pages/write/write', { usedByPerson: true })
    expect(await phone.frame.evaluate(go)).toBe(1)
    await phone.frame.locator('#tap').dispatchEvent('mousedown', { button: 0 })
    await phone.frame.locator('#tap').dispatchEvent('mouseup', { button: 0 })
    await expect.poll(async () => (await phone.data()).taps).toBe(1)
    await expect.poll(() => phone.frame.locator('.sim-sliding').count()).toBe(0)
    expect(await phone.frame.locator('#low').isVisible()).toBe(false)
    expect(await phone.frame.evaluate(goBack)).toBe(1)
    expect(await phone.frame.locator('#low').isVisible()).toBe(true)
    await expect.poll(() => phone.frame.locator('.sim-page').count()).toBe(1)
  })

  test('does not slide for a person who prefers reduced motion, nor for a program', async () => {
    phone = await stage.open('/pages/write/write', { usedByPerson: true })
    await phone.page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await phone.frame.evaluate(go)).toBe(0)
    expect(await phone.frame.evaluate(goBack)).toBe(0)
    await phone.close()
    phone = await stage.open('/pages/write/write')
    expect(await phone.frame.evaluate(go)).toBe(0)
  })
})

describe('a phone', () => {
  const reopenPhone = async () => {
    await phone.page.reload()
    await expect
      .poll(() => phone.page.evaluate('phone.frame.contentDocument.documentElement.dataset.ready'))
      .toBe('')
  }

  test('that is opened again shows its pages, unless its desk has new data', async () => {
    phone = await stage.open('/pages/write/write')
    await phone.page.goto(`${stage.url}/phone?as=guest1`)
    await reopenPhone()
    await phone.frame.evaluate("wx.navigateTo({ url: '/pages/second/second?a=1&b=x%20y' })")
    await reopenPhone()
    expect(await paths()).toEqual(['pages/write/write', 'pages/second/second'])
    expect(await phone.frame.evaluate('getCurrentPages().at(-1).options')).toEqual({
      a: '1',
      b: 'x%20y',
    })
    stage.simulator.desk.set({ since: 'another day' })
    await reopenPhone()
    expect(await paths()).toEqual(['pages/write/write'])
  })

  test('shows China’s time, and follows the desk’s dark mode until the person chooses a theme', async () => {
    phone = await stage.open()
    const clock = {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    } as const
    await expect
      .poll(() => phone.page.locator('.status span').first().textContent())
      .toBe(new Date().toLocaleTimeString('zh-CN', clock))
    const theme = () => phone.page.evaluate('phone.device.theme')
    expect(await theme()).toBe('light')
    await phone.page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(theme).toBe('dark')
    await phone.page.evaluate("phone.setDevice({ theme: 'light' })")
    await reopenPhone()
    expect(await theme()).toBe('light')
  })

  test('records nothing if it is stopped while it asks for the microphone', async () => {
    phone = await stage.open()
    await phone.frame.evaluate(`globalThis.course = []
      globalThis.recorder = wx.getRecorderManager()
      for (const name of ['Start', 'Stop', 'Error']) recorder['on' + name](() => course.push(name))
      recorder.start()
      recorder.stop()`)
    await phone.page.getByRole('button', { name: '允许' }).click()
    const course = () => phone.frame.evaluate('course')
    await expect.poll(course).toEqual(['Start', 'Stop'])
    await phone.frame.evaluate('recorder.start()')
    await expect.poll(course).toEqual(['Start', 'Stop', 'Start'])
  })
})
