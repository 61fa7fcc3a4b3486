import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the twelfth walk over strangers' programs met. */
const files = pageFiles({
  start: { wxml: '<view>start</view>' },
  home: { wxml: '<view style="height: 2000px">home</view>' },
  capital: {
    wxml: '<view class="a"><image id="i" /></view>',
    wxss: '.a Image, .none View { width: 40px; height: 30px }',
  },
})
const desk = onePhone({
  ...files,
  'app.json': JSON.stringify({
    ...JSON.parse(files['app.json']!),
    tabBar: { custom: true, list: [{ pagePath: 'pages/home/home', text: 'home' }] },
  }),
  'custom-tab-bar/index.json': '{}',
  'custom-tab-bar/index.js': "Component({ options: {}, externalClasses: {}, behaviors: {}, data: { word: 'bar' } })",
  'custom-tab-bar/index.wxml': '<text id="bar" class="{{word}}">{{word}}</text>',
})

test('lists of a component that are objects, as builds of Taro 4 have them, are empty', async () => {
  await desk.open('home')
  const bar = () =>
    desk.phone.frame.evaluate(
      "(({ className, textContent }) => [className, textContent])(document.querySelector('#bar'))",
    )
  await vi.waitFor(async () => expect(await bar()).toEqual([expect.stringContaining('bar'), 'bar']))
  expect(desk.stage.log).toEqual([])
})

test('a sheet may name tags with a capital, as writers of React do', async () => {
  await desk.open('capital')
  const size = () =>
    desk.phone.frame.evaluate(
      "(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight])(document.querySelector('#i'))",
    )
  await vi.waitFor(async () => expect(await size()).toEqual([40, 30]))
})

test('a custom tab bar that nobody fixed stands at the foot of the screen', async () => {
  await desk.open('home')
  const foot = () =>
    desk.phone.frame.evaluate<number>("innerHeight - document.querySelector('#bar').getBoundingClientRect().bottom")
  await vi.waitFor(async () => expect(Math.abs(await foot())).toBeLessThan(3))
})
