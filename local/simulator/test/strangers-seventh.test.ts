import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the seventh walk over strangers' programs met. */
const swiper = (id: string, vertical: boolean) =>
  `<swiper id="${id}" vertical="{{${vertical}}}" current="2" circular style="width: 200px; height: 100px">` +
  '<swiper-item wx:for="{{3}}" wx:key="*this" class="dressed">{{index}}</swiper-item></swiper>'
const PAGES = {
  dressed: {
    wxml: swiper('across', false) + swiper('down', true),
    wxss: '.dressed { position: relative; display: flex; left: 7px; top: 7px; width: 50px; height: auto }',
  },
  wide: {
    wxml: '<view id="w" class="w">w</view>',
    wxss: `.w { color: #010101; margin: 0; padding: 0; top: 0 } @media (min-width: 768rpx) { .w { color: #020202 } }
@media (max-width: 750rpx) { .w { margin: 3px } } @media (min-width: 750rpx) { .w { padding: 4px } }
@media (min-width: 700rpx) and (max-width: 751.5rpx) { .w { top: 5px } }`,
  },
  hostless: {
    js: "Component({ options: { virtualHost: true }, methods: { onLoad() { this.setData({ said: 'loaded' }) } } })",
    wxml: '<view id="h">{{said}}</view>',
    wxss: 'page { background: #010203 }',
  },
  white: { wxml: '<view />', json: { navigationBarBackgroundColor: '#343434', navigationBarTextStyle: '#fff' } },
  black: { wxml: '<view />', json: { navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black' } },
}

const desk = onePhone(pageFiles(PAGES))

test('an item whose class is placed and sized otherwise is where the swiper puts it', async () => {
  await desk.open('dressed')
  const boxes = (id: string) =>
    desk.phone.frame.evaluate(`(() => {
      const { x, y } = document.querySelector('#${id}').getBoundingClientRect()
      return [...document.querySelectorAll('#${id} wx-swiper-item')].map((item) => {
        const box = item.getBoundingClientRect()
        return [box.x - x, box.y - y, box.width, box.height]
      })
    })()`)
  const at = (...places: [number, number][]) => places.map((place) => [...place, 200, 100])
  await vi.waitFor(async () => expect(await boxes('across')).toEqual(at([200, 7], [-200, 7], [0, 7])))
  expect(await boxes('down')).toEqual(at([7, 100], [7, -100], [7, 0]))
})

test('a bar whose ink is neither black nor white has the white one of a bar that says nothing', async () => {
  const ink = () =>
    desk.phone.page.evaluate(
      `['.nav h1', '.capsule'].map((part) => getComputedStyle(document.querySelector('.top ' + part)).color)`,
    )
  await desk.open('white')
  await vi.waitFor(async () => expect(await ink()).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']))
  await desk.open('black')
  await vi.waitFor(async () => expect(await ink()).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)']))
})

test('a media query knows no rpx: WeChat’s compiler leaves them, and no browser knows them', async () => {
  await desk.open('wide')
  const look = () =>
    desk.phone.frame.evaluate(`(({ color, margin, padding, top }) => [color, margin, padding, top])(
      getComputedStyle(document.querySelector('#w')))`)
  for (const width of [320, 375, 390, 430]) {
    await desk.phone.page.setViewportSize({ width, height: 812 })
    await vi.waitFor(async () => expect(await look()).toEqual(['rgb(1, 1, 1)', '0px', '0px', '0px']))
  }
})

test('a page whose options want no host of its own opens as any page', async () => {
  await desk.open('hostless')
  await vi.waitFor(async () => expect(await desk.phone.frame.locator('#h').textContent()).toBe('loaded'))
  expect(await desk.phone.frame.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
    'rgb(1, 2, 3)',
  )
  expect(await desk.phone.errors()).toEqual([])
})
