import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

const EARLY = `Page({
  onLoad() {
    const told = [typeof later, other, undefined]
    const later = 1
    let { other } = { other: 2 }
    if (other) {
      const { length } = told
      this.setData({ told: told.join() + later + other + length })
    }
  },
})`

/** What the thirteenth walk over strangers' programs met. */
const OLD = `<modal id="m" title="name" confirm-text="ok" bindconfirm="tell" bindcancel="tell"><input id="in" /></modal>
<modal hidden no-cancel>none</modal><loading id="l">one moment</loading><loading hidden>none</loading>
<toast id="t" duration="1" bindchange="tell">done</toast>
<action-sheet id="a" hidden="{{told.length < 13}}" bindchange="tell"><action-sheet-item id="i" bindtap="tell">one</action-sheet-item>
<action-sheet-cancel id="c">back</action-sheet-cancel></action-sheet><text id="told">{{told}}</text>`

const pages = pageFiles({
  old: {
    wxml: OLD,
    js: `Page({ data: { told: '' }, tell({ type }) { this.setData({ told: this.data.told + type }) } })`,
  },
  early: { wxml: '<text id="told">{{told}}</text>', js: EARLY },
  words: {
    wxml: `<rich-text id="r" nodes="<p>one</p><p>two</p><ul><li>three</li></ul>" /><view id="after">end</view>`,
  },
  both: {
    wxml: '<text id="told">{{told}}</text>',
    js: `import three, { one } from '../../both'
        const { two } = require('/../../both')
        Page({ data: { told: [one, two, three.three].join() } })`,
  },
  plain: { wxml: '<button id="p" type="primary" plain>one</button><button id="w" type="warn" plain>two</button>' },
  chart: {
    wxml: '<canvas canvas-id="c" />',
    js: `Page({ onReady() {
      const context = wx.createCanvasContext('c')
      Object.defineProperty(context, 'fillStyle', { set: (value) => context.setFillStyle(value) })
      context.fillStyle = '#ff0000'
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.fillRect(0, 0, 300, 150)
      context.draw()
    } })`,
  },
  styled: {
    wxml: '<view>styled</view>',
    js: "Page({ onLoad() { wx.setPageStyle({ style: { backgroundColor: '#010203', '--myWord': '3px' } }) } })",
  },
  list: { wxml: '<scroll-view scroll-y enable-flex><view id="x">one</view><view id="y">two</view></scroll-view>' },
  hint: { wxml: '<input id="h" placeholder="name" placeholder-class="low" />', wxss: '.low { height: 15rpx }' },
  slider: {
    wxml: `<form bindsubmit="send"><slider id="s" name="s" min="100" max="500" step="100" show-value />
      <slider id="t" name="t" value="34" step="10" /><button form-type="submit" /></form><text id="told">{{told}}</text>`,
    js: 'Page({ send({ detail }) { this.setData({ told: [detail.value.s, detail.value.t].join(" ") }) } })',
  },
})
const desk = onePhone({
  'project.config.json': '{ "setting": { "es6": true } }',
  'both.js': 'export const one = 1\nexports.two = one + 1\nexport default { three: 3 }',
  ...pages,
  'app.json': pages['app.json']!.replace('{', '{"style":"v2",'),
})
/** Evaluates in the page of the phone, as text so that it needs no types of a browser. */
const seen = (expression: string) => desk.phone.frame.evaluate(expression)

test('a slider outside of its range, or between two steps, is shown at the nearest place', async () => {
  await desk.open('slider')
  const shown = (id: string) =>
    seen(`(() => {
      const { left } = document.querySelector('#${id} .wx-slider-thumb').style
      return [left, document.querySelector('#${id} output').textContent]
    })()`)
  await vi.waitFor(async () => expect(await shown('s')).toEqual(['0%', '100']))
  expect(await shown('t')).toEqual(['30%', ''])
  await desk.phone.frame.click('wx-button')
  await vi.waitFor(async () => expect(await desk.phone.frame.textContent('#told')).toBe('100 30'))
})

test('nothing in rich text has a margin of its own, as nothing in a page has', async () => {
  await desk.open('words')
  const gaps = () => seen("[...document.querySelectorAll('#r > *')].map((one) => getComputedStyle(one).margin)")
  await vi.waitFor(async () => expect(await gaps()).toEqual(['0px', '0px', '0px']))
})

test('with ES6 made ES5 a constant may be asked for before it is given', async () => {
  await desk.open('early')
  const told = () => seen("document.querySelector('#told').textContent")
  await vi.waitFor(async () => expect(await told()).toBe('undefined,,123'))
})

test('the dialogs and notes that were tags once are drawn and answer', async () => {
  await desk.open('old')
  const { frame } = desk.phone
  await vi.waitFor(async () => expect(await frame.textContent('#told')).toBe('change'))
  expect(await frame.locator('.wx-modal-dialog >> visible=true').allTextContents()).toEqual(['name取消ok'])
  expect(await frame.locator('#m #in').isVisible()).toBe(true)
  const loading = "getComputedStyle(document.querySelector('#l'))"
  expect(await seen(`[${loading}.position, ${loading}.color]`)).toEqual(['fixed', 'rgb(255, 255, 255)'])
  expect(await frame.locator('#a').isVisible()).toBe(false)
  await frame.click('#m button:text("ok")')
  await frame.click('#i')
  await frame.click('#c')
  await vi.waitFor(async () => expect(await frame.textContent('#told')).toBe('changeconfirmtapchange'))
})

test('the words of an empty field stay as high as a line, whatever their class says', async () => {
  await desk.open('hint')
  const height = () => seen("document.querySelector('#h .sim-hint').offsetHeight")
  await vi.waitFor(async () => expect(await height()).toBe(22))
})

test('a module may give both by export and by exports, and no path leads above the root', async () => {
  await desk.open('both')
  const told = () => seen("document.querySelector('#told').textContent")
  await vi.waitFor(async () => expect(await told()).toBe('1,2,3'))
})

test('a plain button has nothing behind it in style v2 either', async () => {
  await desk.open('plain')
  const behind = (id: string) => seen(`getComputedStyle(document.querySelector('#${id}')).backgroundColor`)
  await vi.waitFor(async () => expect(await behind('p')).toBe('rgba(0, 0, 0, 0)'))
  expect(await behind('w')).toBe('rgba(0, 0, 0, 0)')
})

test('a library may put its own in the place of what the old canvas has', async () => {
  await seen("Object.defineProperty(window, 'devicePixelRatio', { value: 2, configurable: true })")
  await desk.open('chart')
  const colour = (at: string) =>
    seen(`(() => {
    const { width, height } = document.querySelector('canvas')
    return [...document.querySelector('canvas').getContext('2d').getImageData(${at}, 1, 1).data]
  })()`)
  await vi.waitFor(async () => expect(await colour('5, 5')).toEqual([255, 0, 0, 255]))
  // Set anew, its matrix is that of a canvas in css pixels still.
  expect(await colour('width - 5, height - 5')).toEqual([255, 0, 0, 255])
})

test('setPageStyle colours the page and gives it variables', async () => {
  await desk.open('styled')
  const style = () => seen("document.querySelector('wx-page').getAttribute('style')")
  await vi.waitFor(async () => expect(await style()).toContain('background-color:#010203;--myWord:3px'))
})

test('enable-flex alone makes no flex container of a scroll-view', async () => {
  await desk.open('list')
  const left = () => seen("['x', 'y'].map((id) => document.querySelector('#' + id).getBoundingClientRect().left)")
  await vi.waitFor(async () => expect(await left()).toEqual([0, 0]))
})
