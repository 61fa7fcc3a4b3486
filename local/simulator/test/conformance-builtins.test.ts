import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'
import { drag } from './stage.ts'

/** Behaviour of components that WeChat documents and public programs rely on. */
const project = openProject(
  pageFiles({
    swipers: {
      js: `Page({ data: { reported: [], which: 'b' }, stop() {}, note({ currentTarget: { id }, detail: { current } }) {
        this.setData({ reported: [...this.data.reported, id + current] })
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
      js: `Page({ options: { addGlobalClass: true }, data: { age: NaN, yearsText: '', far: 0 }, onLoad() { this.setData({ years: NaN }) }, onReady() {
        this.setData({ yearsText: String(this.data.years) })
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
      js: `Page({ data: { show: false, reported: [] }, open() { this.setData({ show: true }) },
        note({ type }) { this.setData({ reported: [...this.data.reported, type] }) } })`,
      wxml: `<page-container show="{{show}}" duration="{{0}}" bindenter="note" bindafterenter="note" bindleave="note"
  bindafterleave="note"><view id="over">over</view></page-container><view id="open" bindtap="open">open</view>`,
    },
    lines: {
      js: 'Page({ data: { reported: [] }, note({ type }) { this.setData({ reported: [...this.data.reported, type] }) } })',
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

test('a submitted form reports its button', async () => {
  await project.open('form')
  await project.phone.frame.locator('#keep').click()
  await vi.waitFor(async () =>
    expect((await project.phone.data()).detail).toMatchObject({
      value: { who: 'me' },
      target: { id: 'keep', dataset: { kind: 'draft' } },
    }),
  )
  await project.phone.frame.locator('#clear').click()
  await vi.waitFor(async () =>
    expect((await project.phone.data()).detail).toMatchObject({
      target: { id: 'clear', dataset: {} },
    }),
  )
})

test('a textarea reports each new line with its height, with any letters and without auto-height', async () => {
  await project.open('form')
  for (const id of ['long', 'fixed']) {
    await project.phone.frame.locator(`#${id} textarea`).fill('1\n2\n3\n4\n5')
    await vi.waitFor(async () =>
      expect((await project.phone.data())[id]).toMatchObject({ lineCount: 5 }),
    )
    const { height, lineHeight } = (await project.phone.data())[id]
    expect(height).toBe(5 * lineHeight)
  }
  expect(
    await project.phone.frame
      .locator('#fixed')
      .evaluate((field) => (field as HTMLElement).offsetHeight),
  ).toBe(150)
})

test('audio without controls is not visible', async () => {
  await project.open('form')
  expect(await project.phone.frame.locator('#song .sim-audio').isVisible()).toBe(false)
})

test('a navigator can leave the Mini Program', async () => {
  await project.open('form')
  await project.phone.frame.evaluate('wx.exitMiniProgram = () => { window.left = true }')
  await project.phone.frame.locator('#out').click()
  await vi.waitFor(async () => expect(await project.phone.frame.evaluate('window.left')).toBe(true))
})

test('a form submits the default of a field that nobody changed, within its limits', async () => {
  await project.open('form')
  const submitted = async (button: string) => {
    await project.phone.frame.locator(button).click()
    await project.phone.frame.locator('#all').click()
    await project.phone.settled()
    return (await project.phone.data()).detail.value
  }
  const defaults = { least: 50, one: 0, two: [0, 0], day: '', from: [] }
  expect(await submitted('#all')).toEqual({ ...defaults, set: 1 })
  expect(await submitted('#none')).toEqual({ ...defaults, set: 0 })
  expect(await project.phone.frame.locator('#slider .wx-slider-value').textContent()).toBe('50')
  expect(
    await project.phone.frame.locator('#slider .wx-slider-thumb').getAttribute('style'),
  ).toContain('left: 0%')
})

test('a scroll-view reports its end again while the person scrolls on', async () => {
  await project.open('form')
  const times = async (top: number) => {
    await project.phone.frame.evaluate(`new Promise((resolve) => {
      const list = document.querySelector('#list')
      list.addEventListener('scroll', resolve, { once: true })
      list.scrollTop = ${top}
    })`)
    // The same edge is reported again only after a while.
    await project.phone.page.waitForTimeout(250)
    return (await project.phone.data()).times
  }
  expect([
    await times(100),
    await times(140),
    await times(150),
    await times(135),
    await times(160),
  ]).toEqual([0, 1, 2, 2, 3])
})

test('a swiper follows a finger along its axis unless its items catch the touch', async () => {
  await project.open('swipers')
  await drag(project.phone, '#shut', -200, 0)
  await drag(project.phone, '#free', -150, -200)
  await project.phone.page.waitForTimeout(100)
  const readEvents = async () => (await project.phone.data()).reported
  expect(await readEvents()).toEqual([])
  await drag(project.phone, '#free', -200, 0)
  await vi.waitFor(async () => expect(await readEvents()).toEqual(['free1']))
})

test('a circular swiper with several visible items has an item in each place', async () => {
  await project.open('swipers')
  const places = `[...document.querySelectorAll('#ring wx-swiper-item')]
    .map((item) => Math.round((item.getBoundingClientRect().x / innerWidth) * 4))`
  await vi.waitFor(async () =>
    expect(await project.phone.frame.evaluate(places)).toEqual([0, 1, 2, 3, 4]),
  )
})

test('a swiper shows the item of its current-item-id', async () => {
  await project.open('swipers')
  const findShownItem = `[...document.querySelectorAll('#named wx-swiper-item')].find((item) =>
    item.getBoundingClientRect().x === 0).textContent`
  await vi.waitFor(async () => expect(await project.phone.frame.evaluate(findShownItem)).toBe('b'))
  await project.phone.frame.evaluate("getCurrentPages().at(-1).setData({ which: 'c' })")
  await vi.waitFor(async () => expect(await project.phone.frame.evaluate(findShownItem)).toBe('c'))
  expect((await project.phone.data()).reported).toEqual(['named2'])
})

const boxOf = async (id: string) => {
  const { x, y, width, height } = (await project.phone.frame.locator(id).boundingBox())!
  return [x, y, width, height]
}
const styleOf = (selector: string, name: string) =>
  project.phone.frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)

test('a page without a height is as high as its content', async () => {
  await project.open('framed')
  expect((await boxOf('#top'))[1]).toBe(0)
})

test('a swiper keeps its padding, hides its other items, and contains fixed elements', async () => {
  await project.open('framed')
  const [, , , line] = await boxOf('#top')
  expect(await boxOf('#first')).toEqual([20, line, 335, 100])
  expect((await boxOf('#fixed')).slice(0, 2)).toEqual([20, line])
  const findElementBelow = `document.elementFromPoint(5, ${line! + 50}).closest('wx-swiper-item, wx-swiper').localName`
  expect(await project.phone.frame.evaluate(findElementBelow)).toBe('wx-swiper')
})

test('an icon without a type is aligned with the text', async () => {
  await project.open('framed')
  expect(await styleOf('#mine', 'verticalAlign')).toBe('baseline')
})

test('the content of a form or a picker has a box of its own', async () => {
  await project.open('framed')
  for (const id of ['#below', '#under']) expect((await boxOf(id))[0]).toBe(0)
})

test('the overflow of a page applies to the window', async () => {
  await project.open('high')
  const { frame, page } = project.phone
  const top = async () => Math.round((await frame.locator('#stuck').boundingBox())!.y)
  const topBefore = await top()
  await page.mouse.move(100, 300)
  await page.mouse.wheel(0, 900)
  await vi.waitFor(async () => expect((await project.phone.data()).tops.at(-1)).toBe(900))
  expect(topBefore - (await top())).toBe(500)
  await frame.evaluate('getCurrentPages()[0].setData({ shut: true })')
  const shut = 'getComputedStyle(document.documentElement).overflow'
  expect(await frame.evaluate(shut)).toBe('hidden')
})

test('NaN is null in the view and stays NaN for the author', async () => {
  await project.open('measured')
  await vi.waitFor(async () =>
    expect(await project.phone.data()).toMatchObject({ yearsText: 'NaN' }),
  )
  const values = "[...document.querySelectorAll('input')].map(({ value }) => value)"
  expect(await project.phone.frame.evaluate(values)).toEqual(['', ''])
})

test('a region of a 2d canvas counts CSS pixels', async () => {
  await project.open('measured')
  await vi.waitFor(async () =>
    expect(await project.phone.data()).toMatchObject({ far: 255, width: 300 }),
  )
})

test('an invalid declaration with a hairline is ignored', async () => {
  await project.open('measured')
  expect(await styleOf('#wrong', 'boxSizing')).toBe('border-box')
})

test('a page-container has a box of its own and darkens the page only with an overlay', async () => {
  await project.open('measured')
  expect(await styleOf('wx-page-container', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)')
  const box = 'wx-page-container > sim-box'
  expect([await styleOf(box, 'backgroundColor'), await styleOf(box, 'height')]).toEqual([
    'rgb(1, 2, 3)',
    '20px',
  ])
  expect((await boxOf('#one'))[0]).toBe((await boxOf('#two'))[0])
})

test('the styles of a page with addGlobalClass reach components that share them', async () => {
  await project.open('measured')
  expect(await styleOf('#in', 'color')).toBe('rgb(1, 2, 3)')
})

test('markers that are no list are ignored', async () => {
  await project.open('measured')
  expect(await project.phone.errors()).toEqual([])
})

test('Enter in a textarea starts a new line unless confirm-type says otherwise', async () => {
  await project.open('lines')
  const { frame, page } = project.phone
  const types = async (id: string) => {
    await frame.locator(`${id} textarea`).focus()
    await page.keyboard.type('a')
    await page.keyboard.press('Enter')
    return frame.locator(`${id} textarea`).inputValue()
  }
  expect([await types('#lines'), (await project.phone.data()).reported]).toEqual(['a\n', []])
  expect([await types('#send'), (await project.phone.data()).reported]).toEqual([
    'a',
    ['blur', 'confirm', 'blur'],
  ])
})

test('a visible page-container closes before its page', async () => {
  await project.open('covered')
  await project.phone.frame.evaluate("wx.navigateTo({ url: '/pages/covered/covered' })")
  const readEvents = async () => (await project.phone.data()).reported
  await project.phone.page.waitForTimeout(50)
  expect(await readEvents()).toEqual([])
  await project.phone.frame.locator('#open').last().click()
  await vi.waitFor(async () => expect(await readEvents()).toEqual(['enter', 'afterenter']))
  await project.phone.frame.evaluate('wx.navigateBack()')
  await vi.waitFor(async () =>
    expect(await readEvents()).toEqual(['enter', 'afterenter', 'leave', 'afterleave']),
  )
  await project.phone.frame.evaluate('wx.navigateBack()')
  expect(await project.phone.frame.evaluate('getCurrentPages().length')).toBe(1)
})
