import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { drag } from './stage.ts'
import { pageFiles } from './written.ts'

/** What WeChat's documents say of its components, and strangers' programs rely on. */
const desk = onePhone(
  pageFiles({
    swipers: {
      js: `Page({ data: { told: [], which: 'b' }, stop() {}, note({ currentTarget: { id }, detail: { current } }) {
        this.setData({ told: [...this.data.told, id + current] })
      } })`,
      wxml: `<swiper id="shut" bindchange="note"><swiper-item wx:for="ab" catchtouchmove="stop">{{item}}</swiper-item></swiper>
<swiper id="free" bindchange="note"><swiper-item wx:for="ab">{{item}}</swiper-item></swiper>
<swiper id="ring" circular display-multiple-items="4"><swiper-item wx:for="abcde">{{item}}</swiper-item></swiper>
<swiper id="named" current-item-id="{{which}}" bindchange="note">
<swiper-item wx:for="abc" item-id="{{item}}">{{item}}</swiper-item></swiper><view style="height: 2000px" />`,
    },
    framed: {
      json: { navigationStyle: 'custom' },
      wxss: `page { display: flex; flex-direction: column; justify-content: flex-end } .row { display: flex } #top { width: 100px }
#padded { height: 100px; padding: 0 20px; overflow: visible } #fixed { position: fixed; top: 0; left: 0 }`,
      wxml: `<view id="top">top</view><swiper id="padded"><swiper-item id="first">1</swiper-item>
<swiper-item>2</swiper-item><view id="fixed">fixed</view></swiper>
<view id="by">x<icon class="mine" id="mine"></icon></view>
<form class="row"><view>a</view><view id="below">b</view></form>
<picker class="row" range="{{[1]}}"><view>a</view><view id="under">b</view></picker>`,
    },
    high: {
      js: `Page({ data: { shut: false, tops: [] }, onPageScroll({ scrollTop }) {
        this.setData({ tops: [...this.data.tops, scrollTop] }) } })`,
      wxss: 'page { height: 100%; overflow-x: hidden } #stuck { position: sticky; top: 0 }',
      wxml: `<page-meta page-style="{{shut ? 'overflow: hidden' : ''}}" /><view style="height: 3000px">
<view style="height: 500px" /><view id="stuck">stuck</view></view>`,
    },
    measured: {
      json: { usingComponents: { within: '/pages/within/within' } },
      js: `Page({ options: { addGlobalClass: true }, data: { age: NaN, kept: '', far: 0 }, onLoad() { this.setData({ years: NaN }) }, onReady() {
        this.setData({ kept: String(this.data.years) })
        wx.createSelectorQuery().select('#pen').fields({ node: true }).exec(async ([{ node }]) => {
          Object.assign(node, { width: 300, height: 150 })
          const pen = node.getContext('2d')
          pen.fillRect(290, 140, 10, 10)
          const picture = node.createImage()
          const { tempFilePath } = await wx.canvasToTempFilePath({ canvas: node, width: 100, height: 50 })
          picture.onload = () => {
            pen.clearRect(0, 0, 300, 150)
            pen.drawImage(picture, 0, 0)
            this.setData({ far: pen.getImageData(295, 145, 1, 1).data[3], width: picture.width })
          }
          picture.src = tempFilePath
        })
      } })`,
      wxss: 'view { box-sizing: border-box } .wrong { box-sizing: 0 0 2rpx red } .at { color: #010203 }',
      wxml: `<input value="{{age}}" /><input value="{{years}}" /><view id="wrong" class="wrong" />
<canvas id="pen" type="2d" style="width: 100px; height: 50px" /><page-container show="{{true}}" overlay="{{false}}"
  custom-style="height: 40rpx; background: #010203"><view id="one">1</view><view id="two">2</view></page-container>
<within /><map markers="{{ {} }}" />`,
    },
    within: {
      json: { component: true },
      js: "Component({ options: { styleIsolation: 'apply-shared' } })",
      wxml: '<view id="in" class="at">in</view>',
    },
    covered: {
      js: `Page({ data: { show: false, told: [] }, open() { this.setData({ show: true }) },
        note({ type }) { this.setData({ told: [...this.data.told, type] }) } })`,
      wxml: `<page-container show="{{show}}" duration="{{0}}" bindenter="note" bindafterenter="note" bindleave="note"
  bindafterleave="note"><view id="over">over</view></page-container><view id="open" bindtap="open">open</view>`,
    },
    lines: {
      js: 'Page({ data: { told: [] }, note({ type }) { this.setData({ told: [...this.data.told, type] }) } })',
      wxml: `<textarea id="lines" bindconfirm="note" bindblur="note" />
<textarea id="send" confirm-type="send" bindconfirm="note" bindblur="note" />`,
    },
    form: {
      js: `Page({ data: { times: 0 }, count() { this.setData({ times: this.data.times + 1 }) },
        note({ detail }) { this.setData({ detail }) },
        lines({ currentTarget: { id }, detail }) { this.setData({ [id]: detail }) } })`,
      wxml: `<form bindsubmit="note" bindreset="note"><input name="who" value="me" />
<button form-type="submit" id="keep" data-kind="draft" loading>save</button>
<button form-type="reset" id="clear">clear</button></form>
<form bindsubmit="note" bindreset="note"><slider name="least" min="50" max="200" show-value id="slider" />
<picker name="one" range="{{[1, 2]}}" /><picker name="two" mode="multiSelector" range="{{[[1], [2]]}}" />
<picker name="day" mode="date" /><picker name="from" mode="region" /><picker name="set" range="{{[1, 2]}}" value="{{1}}" />
<button form-type="submit" id="all">all</button><button form-type="reset" id="none">none</button></form>
<scroll-view id="list" scroll-y style="height: 40px" lower-threshold="30" bindscrolltolower="count">
<view style="height: 200px" /></scroll-view><textarea id="long" auto-height bindlinechange="lines" />
<textarea id="fixed" style="font-size: 12px" bindlinechange="lines" /><audio id="song" src="/none.mp3" />
<navigator id="out" open-type="exit" target="miniProgram">out</navigator>`,
    },
  }),
)

test('a form that is submitted tells by which button', async () => {
  await desk.open('form')
  await desk.phone.frame.locator('#keep').click()
  await vi.waitFor(async () =>
    expect((await desk.phone.data()).detail).toMatchObject({
      value: { who: 'me' },
      target: { id: 'keep', dataset: { kind: 'draft' } },
    }),
  )
  await desk.phone.frame.locator('#clear').click()
  await vi.waitFor(async () =>
    expect((await desk.phone.data()).detail).toMatchObject({ target: { id: 'clear', dataset: {} } }),
  )
})

test('a line more is told with its height, whatever its letters are and whether the field grows or not', async () => {
  await desk.open('form')
  for (const id of ['long', 'fixed']) {
    await desk.phone.frame.locator(`#${id} textarea`).fill('1\n2\n3\n4\n5')
    await vi.waitFor(async () => expect((await desk.phone.data())[id]).toMatchObject({ lineCount: 5 }))
    const { height, lineHeight } = (await desk.phone.data())[id]
    expect(height).toBe(5 * lineHeight)
  }
  expect(await desk.phone.frame.locator('#fixed').evaluate((field) => (field as HTMLElement).offsetHeight)).toBe(150)
})

test('music without controls is not seen', async () => {
  await desk.open('form')
  expect(await desk.phone.frame.locator('#song .sim-audio').isVisible()).toBe(false)
})

test('a navigator leaves the Mini Program', async () => {
  await desk.open('form')
  await desk.phone.frame.evaluate('wx.exitMiniProgram = () => { window.left = true }')
  await desk.phone.frame.locator('#out').click()
  await vi.waitFor(async () => expect(await desk.phone.frame.evaluate('window.left')).toBe(true))
})

test('what nobody has chosen is submitted by its default, which lies within its limits', async () => {
  await desk.open('form')
  const submitted = async (button: string) => {
    await desk.phone.frame.locator(button).click()
    await desk.phone.frame.locator('#all').click()
    await desk.phone.settled()
    return (await desk.phone.data()).detail.value
  }
  const defaults = { least: 50, one: 0, two: [0, 0], day: '', from: [] }
  expect(await submitted('#all')).toEqual({ ...defaults, set: 1 })
  expect(await submitted('#none')).toEqual({ ...defaults, set: 0 })
  expect(await desk.phone.frame.locator('#slider .wx-slider-value').textContent()).toBe('50')
  expect(await desk.phone.frame.locator('#slider .wx-slider-thumb').getAttribute('style')).toContain('left: 0%')
})

test('a scroll-view tells again that it is near its end to whoever goes on', async () => {
  await desk.open('form')
  const times = async (top: number) => {
    await desk.phone.frame.evaluate(`document.querySelector('#list').scrollTop = ${top}`)
    await desk.phone.page.waitForTimeout(250)
    return (await desk.phone.data()).times
  }
  expect([await times(100), await times(140), await times(150), await times(135), await times(160)]).toEqual([
    0, 1, 2, 2, 3,
  ])
})

test('a swiper turns with its finger unless its items keep that, and not by what goes the other way', async () => {
  await desk.open('swipers')
  await drag(desk.phone, '#shut', -200, 0)
  await drag(desk.phone, '#free', -150, -200)
  await desk.phone.page.waitForTimeout(100)
  const told = async () => (await desk.phone.data()).told
  expect(await told()).toEqual([])
  await drag(desk.phone, '#free', -200, 0)
  await vi.waitFor(async () => expect(await told()).toEqual(['free1']))
})

test('a ring that shows several has an item in each place', async () => {
  await desk.open('swipers')
  const places = `[...document.querySelectorAll('#ring wx-swiper-item')]
    .map((item) => Math.round((item.getBoundingClientRect().x / innerWidth) * 4))`
  await vi.waitFor(async () => expect(await desk.phone.frame.evaluate(places)).toEqual([0, 1, 2, 3, 4]))
})

test('a swiper stands at the item that it is told by its id', async () => {
  await desk.open('swipers')
  const shown = `[...document.querySelectorAll('#named wx-swiper-item')].find((item) =>
    item.getBoundingClientRect().x === 0).textContent`
  await vi.waitFor(async () => expect(await desk.phone.frame.evaluate(shown)).toBe('b'))
  await desk.phone.frame.evaluate("getCurrentPages().at(-1).setData({ which: 'c' })")
  await vi.waitFor(async () => expect(await desk.phone.frame.evaluate(shown)).toBe('c'))
  expect((await desk.phone.data()).told).toEqual(['named2'])
})

const boxOf = async (id: string) => {
  const { x, y, width, height } = (await desk.phone.frame.locator(id).boundingBox())!
  return [x, y, width, height]
}
const looks = (selector: string, name: string) =>
  desk.phone.frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)

test('a page without a height is as high as what is in it', async () => {
  await desk.open('framed')
  expect((await boxOf('#top'))[1]).toBe(0)
})

test('a swiper keeps its padding, cuts off what is beside it, and holds what is fixed', async () => {
  await desk.open('framed')
  const [, , , line] = await boxOf('#top')
  expect(await boxOf('#first')).toEqual([20, line, 335, 100])
  expect((await boxOf('#fixed')).slice(0, 2)).toEqual([20, line])
  const beside = `document.elementFromPoint(5, ${line! + 50}).closest('wx-swiper-item, wx-swiper').localName`
  expect(await desk.phone.frame.evaluate(beside)).toBe('wx-swiper')
})

test('an icon without a type stands on the line', async () => {
  await desk.open('framed')
  expect(await looks('#mine', 'verticalAlign')).toBe('baseline')
})

test('what a form or a picker holds stands in a box of its own', async () => {
  await desk.open('framed')
  for (const id of ['#below', '#under']) expect((await boxOf(id))[0]).toBe(0)
})

test('what a page says of its overflow is said of the window', async () => {
  await desk.open('high')
  const { frame, page } = desk.phone
  const top = async () => Math.round((await frame.locator('#stuck').boundingBox())!.y)
  const before = await top()
  await page.mouse.move(100, 300)
  await page.mouse.wheel(0, 900)
  await vi.waitFor(async () => expect((await desk.phone.data()).tops.at(-1)).toBe(900))
  expect(before - (await top())).toBe(500)
  await frame.evaluate('getCurrentPages()[0].setData({ shut: true })')
  const shut = 'getComputedStyle(document.documentElement).overflow'
  expect(await frame.evaluate(shut)).toBe('hidden')
})

test('NaN is nothing to the view, and stays NaN to the author', async () => {
  await desk.open('measured')
  await vi.waitFor(async () => expect(await desk.phone.data()).toMatchObject({ kept: 'NaN' }))
  const values = "[...document.querySelectorAll('input')].map(({ value }) => value)"
  expect(await desk.phone.frame.evaluate(values)).toEqual(['', ''])
})

test('a region of a 2d canvas counts css pixels', async () => {
  await desk.open('measured')
  await vi.waitFor(async () => expect(await desk.phone.data()).toMatchObject({ far: 255, width: 300 }))
})

test('a wrong declaration that has a hairline is left out', async () => {
  await desk.open('measured')
  expect(await looks('#wrong', 'boxSizing')).toBe('border-box')
})

test('a page-container has a box of its own, and dims only with an overlay', async () => {
  await desk.open('measured')
  expect(await looks('wx-page-container', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)')
  const box = 'wx-page-container > sim-box'
  expect([await looks(box, 'backgroundColor'), await looks(box, 'height')]).toEqual(['rgb(1, 2, 3)', '20px'])
  expect((await boxOf('#one'))[0]).toBe((await boxOf('#two'))[0])
})

test('the sheet of a page that asks for the app’s classes reaches components that share it', async () => {
  await desk.open('measured')
  expect(await looks('#in', 'color')).toBe('rgb(1, 2, 3)')
})

test('markers that are no list are none', async () => {
  await desk.open('measured')
  expect(await desk.phone.errors()).toEqual([])
})

test('in a textarea Enter is a new line, unless confirm-type makes another key of it', async () => {
  await desk.open('lines')
  const { frame, page } = desk.phone
  const types = async (id: string) => {
    await frame.locator(`${id} textarea`).focus()
    await page.keyboard.type('a')
    await page.keyboard.press('Enter')
    return frame.locator(`${id} textarea`).inputValue()
  }
  expect([await types('#lines'), (await desk.phone.data()).told]).toEqual(['a\n', []])
  expect([await types('#send'), (await desk.phone.data()).told]).toEqual(['a', ['blur', 'confirm', 'blur']])
})

test('a page-container leaves when it was there, and before its page', async () => {
  await desk.open('covered')
  await desk.phone.frame.evaluate("wx.navigateTo({ url: '/pages/covered/covered' })")
  const told = async () => (await desk.phone.data()).told
  await desk.phone.page.waitForTimeout(50)
  expect(await told()).toEqual([])
  await desk.phone.frame.locator('#open').last().click()
  await vi.waitFor(async () => expect(await told()).toEqual(['enter', 'afterenter']))
  await desk.phone.frame.evaluate('wx.navigateBack()')
  await vi.waitFor(async () => expect(await told()).toEqual(['enter', 'afterenter', 'leave', 'afterleave']))
  await desk.phone.frame.evaluate('wx.navigateBack()')
  expect(await desk.phone.frame.evaluate('getCurrentPages().length')).toBe(1)
})
