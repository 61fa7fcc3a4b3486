import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const circularSwiper = (id: string, vertical: boolean) =>
  `<swiper id="${id}" vertical="{{${vertical}}}" current="2" circular style="width: 200px; height: 100px">` +
  '<swiper-item wx:for="{{3}}" wx:key="*this" class="dressed">{{index}}</swiper-item></swiper>'

const project = openProject({
  ...pageFiles({
    plain: {
      js: "Page({ data: { word: 'abc', shut: true } })",
      wxml: `<repeat><view id="inside">inside</view></repeat><loading hidden="{{shut}}"><text id="shut">wait</text></loading>
<view id="called">[{{word.charAt(0)}}]</view>`,
    },
    dressed: {
      wxml: circularSwiper('across', false) + circularSwiper('down', true),
      wxss: '.dressed { position: relative; display: flex; left: 7px; top: 7px; width: 50px; height: auto }',
    },
    shaped: {
      js: "Page({ data: { polygons: '', points: [{ latitude: 28, longitude: 117 }] } })",
      wxml: `<map latitude="28" longitude="117" polygons="{{polygons}}" />
<picker-view id="late" value="{{[0]}}"><picker-view-column><view>1</view></picker-view-column></picker-view>`,
    },
    late: {
      json: { usingComponents: { sheet: '/parts/sheet' } },
      wxml: `<sheet id="s"><picker-view value="{{[1]}}" style="height: 200px"><picker-view-column>
      <view>one</view><view id="two">two</view><view>three</view></picker-view-column></picker-view></sheet>`,
    },
    dots: {
      wxml: `<swiper class="own" indicator-dots><swiper-item wx:for="abc">{{item}}</swiper-item></swiper>`,
      wxss: `.own { width: 200px } .own .wx-swiper-dots.wx-swiper-dots-horizontal { left: 80% }
      .own .wx-swiper-dot { width: 10px; margin: 0 3px !important }`,
    },
  }),
  'parts/sheet.json': '{ "component": true }',
  'parts/sheet.js': 'Component({ methods: { show() { this.setData({ open: true }) } } })',
  'parts/sheet.wxml':
    '<view bindtap="show" id="open">open</view><view wx:if="{{open}}"><slot></slot></view>',
})

test('a swiper places its items although their class sets another position and size', async () => {
  await project.open('dressed')
  const boxes = (id: string) =>
    project.phone.frame.evaluate(`(() => {
      const { x, y } = document.querySelector('#${id}').getBoundingClientRect()
      return [...document.querySelectorAll('#${id} wx-swiper-item')].map((item) => {
        const box = item.getBoundingClientRect()
        return [box.x - x, box.y - y, box.width, box.height]
      })
    })()`)
  const at = (...places: [number, number][]) => places.map((place) => [...place, 200, 100])
  await vi.waitFor(async () =>
    expect(await boxes('across')).toEqual(at([200, 7], [-200, 7], [0, 7])),
  )
  expect(await boxes('down')).toEqual(at([7, 100], [7, -100], [7, 0]))
})

test('authors can move and space the dots of a swiper as in WeChat', async () => {
  await project.open('dots')
  const dotPositions =
    '[...document.querySelectorAll(".own .wx-swiper-dot")].map((dot) => dot.getBoundingClientRect().left)'
  // Three dots of 16 px each, including margins, centred at 160 px.
  await expect.poll(() => project.phone.frame.evaluate(dotPositions)).toEqual([139, 155, 171])
})

test('a picker-view that is shown later has its chosen row in the middle', async () => {
  await project.open('late')
  await project.phone.frame.click('text=open')
  const distanceFromTop = `(() => {
    const [row, view] = ['#two', 'wx-picker-view'].map((one) => document.querySelector(one)?.getBoundingClientRect())
    return row && row.top + row.height / 2 - view.top
  })()`
  await vi.waitFor(async () =>
    expect(await project.phone.frame.evaluate(distanceFromTop)).toBe(100),
  )
})

test('a map with invalid shapes and a picker-view cause no error when their page closes at once', async () => {
  await project.open('shaped')
  await project.phone.frame.evaluate(
    "wx.reLaunch({ url: '/pages/shaped/shaped' }); wx.reLaunch({ url: '/pages/plain/plain' })",
  )
  await project.phone.page.waitForTimeout(60)
  expect(await project.phone.errors()).toEqual([])
})
