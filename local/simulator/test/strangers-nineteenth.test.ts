import { expect, test } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What strangers' programs of the third training met, looked at and used. */
const desk = onePhone({
  ...pageFiles({
    handed: {
      js: `const { tell, listen } = getApp()
        Page({ onLoad() { listen(said => this.setData({ said })); tell('heard') } })`,
      wxml: '<view id="said">{{said}}</view>',
    },
    quoted: {
      js: 'Page({ data: { on: true } })',
      wxml: `<view id="quoted" class="'wide' {{on ? 'tall' : ''}}" />`,
      wxss: '.wide { width: 70px } .tall { height: 90px }',
    },
    missed: {
      wxml: '<view id="missed" class="wide" /><view class="tall" id="after" />',
      // A semicolon of a Chinese keyboard, and none.
      wxss: `.wide { width: 60px; font-size: 100rpx；
        margin-left: 30px; top:: 1px; height: 10px }
        .tall { /* so; */ margin-top: 5px
        width: 30px; height: 20px }`,
    },
    imports: {
      wxml: '<view id="imports" class="wide tall" />',
      wxss: '@import "/none"\n@import "/wide"\n\n.tall { height: 20px }',
    },
  }),
  'none.wxss': '',
  'wide.wxss': '.wide { width: 60px }',
  'app.js': `App({
    listeners: [],
    listen(listener) { this.listeners.push(listener) },
    tell(said) { this.listeners.forEach(listener => listener(said)) },
  })`,
})

test('what App({}) was given as functions is bound to it, as authors take them out of getApp()', async () => {
  await desk.open('handed')
  await expect.poll(() => desk.phone.frame.locator('#said').textContent()).toBe('heard')
  expect(await desk.phone.errors()).toEqual([])
})

test('quotes around the name of a class are none of it', async () => {
  await desk.open('quoted')
  await expect.poll(() => desk.phone.frame.locator('#quoted').boundingBox()).toMatchObject({ width: 70, height: 90 })
})

test('a missed semicolon loses the two declarations beside it, as in a browser, not the sheet', async () => {
  await desk.open('missed')
  const box = (id: string) => desk.phone.frame.locator(id).boundingBox()
  await expect.poll(() => box('#missed')).toMatchObject({ x: 0, width: 60, height: 10 })
  expect(await box('#after')).toMatchObject({ y: (await box('#missed'))!.y + 10, height: 20 })
})

test('an @import without its semicolon does not take the rule behind it', async () => {
  await desk.open('imports')
  await expect.poll(() => desk.phone.frame.locator('#imports').boundingBox()).toMatchObject({ width: 60, height: 20 })
})
