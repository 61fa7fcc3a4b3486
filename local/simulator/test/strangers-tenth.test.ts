import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { drag } from './stage.ts'
import { pageFiles } from './written.ts'

/** What was counted in 141 strangers' programs, most used first, where ours was not WeChat's. */
const button = (id: string, more: string) => `<button id="${id}" class="own" disabled ${more}>b</button>`
const swiper = (id: string, more: string) =>
  `<swiper id="${id}" indicator-dots ${more} style="height: 100px"><swiper-item /><swiper-item /></swiper>`
const PAGES = {
  words: {
    js: "Page({ data: { words: 'a&nbsp;&lt;b', spaced: 'a  b', side: 'left' } })",
    wxml: `<text id="decoded" decode="{{true}}">{{words}}</text><text id="plain">{{words}}</text>
<text id="ensp" space="ensp">{{spaced}}</text><text id="emsp" space="emsp">{{spaced}}</text>
<view id="side" data-side="{{side}}" data-at-all="{{ { a: 1 } }}" bindtap="turn">s</view>
<rich id="r" nodes='<p class="toned">p</p>' /><cover-view id="cover" style="width: 50px">很长的一行文字</cover-view>`,
    wxss: '[data-side=left] { color: #010203 } [data-side=right] { color: #040506 } .toned { color: #ff0000 }',
    json: { usingComponents: { rich: '/parts/rich' } },
  },
  looks: {
    wxml:
      button('none', '') +
      button('primary', 'type="primary"') +
      button('plain', 'plain type="primary"') +
      `${swiper('across', '')}${swiper('down', 'vertical')}<scroll-view scroll-y id="scroll" /><view id="over" />
<audio id="song" controls author="我" /><audio id="mute" name="n" /><input id="shut" disabled />
<picker-view indicator-class="band" mask-class="own">
<picker-view-column /></picker-view>`,
    wxss: `.own { background: #00ff00; color: #ff0000 } .own[disabled] { background: #0000ff }
#over { overflow: auto } .band { height: 50px }`,
  },
  canvases: {
    js: `Page({ data: { seen: [] }, touch({ type, touches, changedTouches }) {
      const { x, y } = touches[0] ?? changedTouches[0]
      this.setData({ seen: [...this.data.seen, [type, x, y]] })
    } })`,
    wxml: `<view style="height: 30px" /><canvas id="paper" canvas-id="paper" style="margin-left: 20px"
      bindtouchstart="touch" bindtouchend="touch" /><inner id="inner" />`,
    json: { usingComponents: { inner: '/parts/inner' } },
  },
}

const desk = onePhone({
  ...pageFiles(PAGES),
  'parts/rich.json': '{ "component": true }',
  'parts/rich.js': 'Component({ properties: { nodes: String } })',
  'parts/rich.wxml': '<rich-text nodes="{{nodes}}" />',
  'parts/rich.wxss': '.toned { color: #070809 }',
  'parts/inner.json': '{ "component": true }',
  'parts/inner.js': `Component({ methods: {
    paint() {
      const context = wx.createCanvasContext('c', this)
      for (const color of ['#ff0000', '#00ff00']) {
        context.save()
        context.translate(10, 10)
        context.setFillStyle(color)
        context.fillRect(0, 0, 5, 5)
        context.draw()
      }
    },
    keep() { return wx.canvasToTempFilePath({ canvasId: 'c' }, this) },
  } })`,
  'parts/inner.wxml': '<canvas canvas-id="c" style="width: 50px; height: 50px" />',
})
const computed = (selector: string, ...names: string[]) =>
  desk.phone.frame.evaluate(`(() => {
    const style = getComputedStyle(document.querySelector(${JSON.stringify(selector)}))
    return ${JSON.stringify(names)}.map((name) => style[name])
  })()`)
const words = (id: string) => desk.phone.frame.locator(id).textContent()

test('a text’s entities and spaces are read in data, too, and again when they change', async () => {
  await desk.open('words')
  await vi.waitFor(async () => expect(await words('#decoded')).toBe('a\u00a0<b'))
  expect([await words('#plain'), await words('#ensp'), await words('#emsp')]).toEqual([
    'a&nbsp;&lt;b',
    'a\u2002\u2002b',
    'a\u2003\u2003b',
  ])
  await desk.phone.frame.evaluate("sim.pages().at(-1).caller.setData({ words: '&amp;lt;', spaced: ' ' })")
  await vi.waitFor(async () => expect(await words('#decoded')).toBe('&lt;'))
  expect(await words('#ensp')).toBe('\u2002')
})

test('a sheet asks for what an element carries, and a rich-text has the looks of its component’s sheet', async () => {
  await desk.open('words')
  expect(await computed('#side', 'color')).toEqual(['rgb(1, 2, 3)'])
  await desk.phone.frame.evaluate("sim.pages().at(-1).caller.setData({ side: 'right' })")
  await vi.waitFor(async () => expect(await computed('#side', 'color')).toEqual(['rgb(4, 5, 6)']))
  expect(await computed('#r p', 'color')).toEqual(['rgb(7, 8, 9)'])
  expect(await computed('#cover', 'whiteSpace')).toEqual(['nowrap'])
})

test('a button that is shut looks shut whatever its class says', async () => {
  await desk.open('looks')
  const looks = (id: string) => computed(id, 'color', 'backgroundColor')
  expect(await looks('#none')).toEqual(['rgba(0, 0, 0, 0.3)', 'rgb(247, 247, 247)'])
  expect(await looks('#primary')).toEqual(['rgba(255, 255, 255, 0.6)', 'rgb(158, 217, 157)'])
  expect(await looks('#plain')).toEqual(['rgba(0, 0, 0, 0.2)', 'rgba(0, 0, 0, 0)'])
})

test('what scrolls gives no room to bars, a swiper’s dots are where it goes, music is a card', async () => {
  await desk.open('looks')
  for (const id of ['#scroll', '#over']) expect(await computed(id, 'scrollbarWidth')).toEqual(['none'])
  const dots = (id: string) =>
    desk.phone.frame.evaluate(`(() => {
      const [swiper, dot] = ['', ' .wx-swiper-dot'].map((part) => document.querySelector('${id}' + part))
      const [all, one] = [swiper, dot].map((element) => element.getBoundingClientRect())
      return [dot.parentElement.className, all.right - one.right, all.bottom - one.bottom]
    })()`)
  const bottom = (375 - 8 - 8 - 8) / 2 + 8 + 8
  expect(await dots('#across')).toEqual(['wx-swiper-dots wx-swiper-dots-horizontal', bottom, 10])
  expect(await dots('#down')).toEqual(['wx-swiper-dots wx-swiper-dots-vertical', 10, 37.5 + 8 + 9])
  expect(await words('#song')).toBe('▶未知音频00:00我')
  expect(await computed('#mute .sim-audio', 'display')).toEqual(['none'])
})

test('a field that is shut is known by its attribute, parts of a picker-view by the class they are given', async () => {
  await desk.open('looks')
  expect(await desk.phone.frame.locator('#shut[disabled]').count()).toBe(1)
  expect(await computed('.wx-picker__indicator', 'height')).toEqual(['50px'])
  expect(await computed('.wx-picker__mask', 'backgroundColor')).toEqual(['rgb(0, 255, 0)'])
})

test('on a canvas a finger is told from the canvas’s corner', async () => {
  await desk.open('canvases')
  await drag(desk.phone, '#paper', 40, 0)
  await vi.waitFor(async () =>
    expect((await desk.phone.data()).seen).toEqual([
      ['touchstart', 150, 75],
      ['touchend', 190, 75],
    ]),
  )
})

test('what a canvas draws next begins anew; a picture of it is taken where it is', async () => {
  await desk.open('canvases')
  const inner = "document.querySelector('#inner').__wxElement.getMethodCaller()"
  const pixel = (at = 12) =>
    desk.phone.frame.evaluate(`[...document.querySelector('#inner canvas').getContext('2d')
      .getImageData(${at} * devicePixelRatio, ${at} * devicePixelRatio, 1, 1).data]`)
  await desk.phone.frame.evaluate(`${inner}.paint()`)
  await vi.waitFor(async () => expect(await pixel()).toEqual([0, 255, 0, 255]))
  expect(await pixel(22)).toEqual([0, 0, 0, 0])
  const { tempFilePath } = await desk.phone.frame.evaluate<{ tempFilePath: string }>(`${inner}.keep()`)
  expect(tempFilePath).toMatch(/^wxfile:/)
})

test('Chinese is read on a canvas, whatever fonts the machine has', async () => {
  await desk.open('canvases')
  const asked = `(() => {
    window.written = ['一', '鹰'].map((sign) => {
      const canvas = wx.createOffscreenCanvas({ type: '2d', width: 40, height: 40 })
      const context = Object.assign(canvas.getContext('2d'), { font: '20px sans-serif' })
      context.fillText(sign, 5, 30)
      return context
    })
    return window.written[1].measureText('鹰潭').width
  })()`
  expect(await desk.phone.frame.evaluate(asked)).toBe(40)
  const ink =
    'window.written.map((one) => one.getImageData(0, 0, 40, 40).data.filter((part, at) => at % 4 === 3 && part).length)'
  await vi.waitFor(async () => {
    const [one, eagle] = await desk.phone.frame.evaluate<[number, number]>(ink)
    expect(one).toBeGreaterThan(5)
    expect(eagle).toBeGreaterThan(one * 3)
  })
})
