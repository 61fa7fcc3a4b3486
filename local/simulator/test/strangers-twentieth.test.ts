import { expect, test } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What built programs met whose pages were looked at and used once more. */
const long = '这句话很长，'.repeat(40)
const files = pageFiles({
  places: {
    js: `Page({ async go() {
      return wx.openLocation({ latitude: 39.9, longitude: '116.4' }).then(() => 'opened', ({ errMsg }) => errMsg) } })`,
    wxml: '<view />',
  },
  timers: {
    js: `Page({ go() { return new Promise((done) => setTimeout.apply({}, [done, 1, 'rung'])) } })`,
    wxml: '<view />',
  },
  held: {
    js: `Page({ onReady() {
      const context = wx.createLivePlayerContext('none')
      this.setData({ kinds: ['equals', '@@__IMMUTABLE_ITERABLE__@@', 'then', 'mute'].map((name) => typeof context[name]) })
    } })`,
    wxml: `<swiper indicator-dots indicator-color="4c4c4c" indicator-active-color="2c2c2c">
      <swiper-item wx:for="ab">{{item}}</swiper-item></swiper>`,
  },
  laid: {
    js: `Page({ onReady() {
      const pen = wx.createCanvasContext('new')
      pen.fillRect(0, 0, 50, 50)
      pen.draw(false, () => this.setData({ drawn: true }))
    } })`,
    wxml: `<view style="position: relative"><view id="label" style="position: absolute; top: 0; left: 0">kg</view>
      <input id="field" style="background: #fff" placeholder="0" /></view><icon id="own" class="own" size="20" />
      <icon id="tick" type="success" /><slider show-value active-color="{{none}}" />
      <button class="busy" type="primary" loading />
      <canvas id="new" canvas-id="new" type="2d" />`,
    wxss: '.own { color: #010203 } .own::before { content: "x"; } .busy { background: #fff }',
  },
  called: {
    json: { component: true },
    js: 'Component({ data: { list: { a: [1] } } })',
    wxml: String.raw`<view id="called" class="all {{ [ list[\'a\'][0] ? \'show\' : \'\' ] }}">called</view>`,
  },
  dots: {
    wxml: `<swiper class="own" indicator-dots><swiper-item wx:for="abc">{{item}}</swiper-item></swiper>`,
    wxss: `.own { width: 200px } .own .wx-swiper-dots.wx-swiper-dots-horizontal { left: 80% }
      .own .wx-swiper-dot { width: 10px; margin: 0 3px !important }`,
  },
  low: {
    wxml: '<input id="low" placeholder="name" /><textarea value="想搜啥呀" />',
    wxss: '#low { font-size: 14px; line-height: 10px }',
  },
  choices: {
    wxml: `<radio id="long">${long}</radio>
      <checkbox id="boxed"><view id="inner" style="height: 60px">two</view></checkbox>
      <radio id="ring" class="ring" />`,
    wxss: '.ring { border: 2px solid red; font-size: 0 } .ring .wx-radio-input { margin: 0; border: 0 }',
  },
})
const desk = onePhone({ ...files, 'app.wxss': '.all { color: #010203 } .show { opacity: .5 }' })
/** How far the middles of the two lie apart, and the second's left edge from the first's right one, at one moment. */
const between = (first: string, second: string) =>
  desk.phone.frame.evaluate(
    ([one, two]) => {
      const [a, b] = [one, two].map((selector) => document.querySelector(selector!)!.getBoundingClientRect())
      const middles = a!.top + a!.height / 2 - b!.top - b!.height / 2
      return {
        middles: Math.round(Math.abs(middles)),
        gap: b!.left - a!.right,
        height: b!.height,
        top: a!.top - b!.top,
      }
    },
    [first, second],
  )

test('words stand beside the mark of a radio or checkbox, in the middle, even of many lines', async () => {
  await desk.open('choices')
  const long = await between('#long .wx-radio-input', '#long')
  expect(long.height).toBeGreaterThan(40)
  expect(long.middles).toBe(0)
  const boxed = await between('#boxed .wx-checkbox-input', '#inner')
  expect(boxed.gap).toBeGreaterThanOrEqual(0)
  expect(boxed.middles).toBe(0)
  // A mark without a border does not cover its radio's own.
  expect((await between('#ring .wx-radio-input', '#ring')).top).toBe(2)
})

test('a place given in words is not opened', async () => {
  await desk.open('places')
  const asked = desk.phone.frame.evaluate('getCurrentPages()[0].go()')
  expect(await asked).toBe('openLocation:fail parameter error: parameter.longitude should be Number instead of String')
})

test('a timer may be set on whatever object', async () => {
  await desk.open('timers')
  expect(await desk.phone.frame.evaluate('getCurrentPages()[0].go()')).toBe('rung')
})

test('a placeholder is whole where lines are lower than its letters', async () => {
  await desk.open('low')
  const hint = "getComputedStyle(document.querySelector('#low .sim-hint'), '::before')"
  expect(await desk.phone.frame.evaluate(`[${hint}.overflowX, ${hint}.overflowY]`)).toEqual(['clip', 'visible'])
})

test('a context has methods only; dots of a colour that is none keep WeChat’s', async () => {
  await desk.open('held')
  await expect.poll(() => desk.phone.data()).toEqual({ kinds: ['undefined', 'undefined', 'undefined', 'function'] })
  const dots = await desk.phone.frame.evaluate(
    "[...document.querySelectorAll('.wx-swiper-dot')].map((dot) => getComputedStyle(dot).backgroundColor)",
  )
  expect(dots).toEqual(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0.3)'])
})

test('labels, icons, canvases, sliders and busy buttons look as in WeChat', async () => {
  await desk.open('laid')
  await expect.poll(() => desk.phone.data()).toEqual({ drawn: true })
  const { frame } = desk.phone
  const of = (selector: string, name: string) =>
    frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)
  expect(await of('#field', 'position')).toBe('static')
  expect(await of('#own', 'color')).toBe('rgb(1, 2, 3)')
  expect(await frame.locator('#own svg').count()).toBe(0)
  expect(await of('#tick svg', 'color')).toBe('rgb(9, 187, 7)')
  expect(await of('.wx-slider-track', 'backgroundColor')).toBe('rgb(26, 173, 25)')
  expect(await of('.wx-slider-value', 'fontSize')).toBe('14px')
  expect(await of('.busy', 'backgroundColor')).toBe('rgb(23, 155, 22)')
  const blank = "document.querySelector('#new canvas').getContext('2d').getImageData(5, 5, 1, 1).data[3]"
  expect(await frame.evaluate(blank)).toBe(0)
})

test('a page that is called a component has the app’s sheet, and quotes of an expression may be escaped', async () => {
  await desk.open('called')
  const looks = "(({ color, opacity }) => [color, opacity])(getComputedStyle(document.querySelector('#called')))"
  await expect.poll(() => desk.phone.frame.evaluate(looks)).toEqual(['rgb(1, 2, 3)', '0.5'])
})

test('a field’s letters are drawn anew when their font has come, as a page’s are', async () => {
  await desk.open('low')
  const spaces = "['html', 'input', 'textarea'].map((tag) => getComputedStyle(document.querySelector(tag)).wordSpacing)"
  await expect.poll(async () => new Set((await desk.phone.frame.evaluate(spaces)) as string[]).size).toBe(1)
  expect(await desk.phone.frame.evaluate(spaces)).not.toContain('0px')
})

test('a swiper’s dots are moved and spaced by an author as in WeChat', async () => {
  await desk.open('dots')
  const places = '[...document.querySelectorAll(".own .wx-swiper-dot")].map((dot) => dot.getBoundingClientRect().left)'
  // Three of 16 px each, margins included, whose middle stands at 160.
  await expect.poll(() => desk.phone.frame.evaluate(places)).toEqual([139, 155, 171])
})

test('a modal’s words are four of Chinese or eight letters, a button denied by 0 is not there', async () => {
  const ask = (words: object) =>
    desk.phone.frame.evaluate(`wx.showModal(${JSON.stringify({ content: 'a', ...words })})`)
  const long = 'showModal:fail confirmText length should not larger than 4 Chinese characters'
  for (const confirmText of ['五个字的话', 'Letters 9']) await expect(ask({ confirmText })).rejects.toThrow(long)
  void ask({ showCancel: 0, confirmText: 'Continue' })
  await expect.poll(() => desk.phone.page.locator('dialog .pair').textContent()).toBe('Continue')
  await desk.phone.page.locator('dialog .pair button').click()
})
