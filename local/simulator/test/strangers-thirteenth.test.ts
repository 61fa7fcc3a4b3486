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

const desk = onePhone({
  'project.config.json': '{ "setting": { "es6": true } }',
  'both.js': 'export const one = 1\nexports.two = one + 1\nexport default { three: 3 }',
  ...pageFiles({
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
        const { two } = require('../../both')
        Page({ data: { told: [one, two, three.three].join() } })`,
    },
    hint: { wxml: '<input id="h" placeholder="name" placeholder-class="low" />', wxss: '.low { height: 15rpx }' },
    slider: {
      wxml: '<slider id="s" min="100" max="500" step="100" show-value /><slider id="t" value="34" step="10" />',
    },
  }),
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
  const height = () => seen("document.querySelector('#h > .sim-hint').offsetHeight")
  await vi.waitFor(async () => expect(await height()).toBe(22))
})

test('a module may give both by export and by exports', async () => {
  await desk.open('both')
  const told = () => seen("document.querySelector('#told').textContent")
  await vi.waitFor(async () => expect(await told()).toBe('1,2,3'))
})
