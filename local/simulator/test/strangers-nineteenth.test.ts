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
    pictures: {
      wxml: `<view><image id="auto" src="/wide.svg" style="width: 20px; height: 100%" /></view>
        <image id="fixed" mode="widthFix" src="/wide.svg" style="width: 20px" />
        <image id="padded" src="/wide.svg" style="width: 40px; height: 40px; padding: 5px" />`,
    },
    fields: {
      wxml: `<field id="field" /><input id="held" style="width: 100px; position: relative"><view id="icon" /></input>
        <input id="worded" style="width: 100px; padding-right: 20px"><view id="word">a</view></input>`,
      wxss: '#icon { position: absolute; left: 30px; top: 2px; width: 10px; height: 10px }',
      json: { usingComponents: { field: '/parts/field' } },
    },
    lacking: {
      js: `Page({ data: { lost: 0 }, lose() { this.setData({ lost: this.data.lost + 1 }) }, onReady() {
        const pen = wx.createCanvasContext('old')
        pen.strokeRect(1, 2, 3)
        pen.setFillStyle('#ff0000')
        pen.fillRect(0, 0, 50, 50)
        pen.draw(false, () => wx.canvasGetImageData({ canvasId: 'old', x: 5, y: 5, width: 1, height: 1,
          success: ({ data }) => this.setData({ red: data[0] }) }))
      } })`,
      wxml: '<canvas canvas-id="old" /><image src="cloud://none.none/none.png" binderror="lose" />',
    },
    pulled: {
      js: 'Page({ data: { on: false } })',
      wxml: `<scroll-view id="list" scroll-y refresher-enabled refresher-default-style="none" refresher-threshold="60"
        refresher-triggered="{{on}}" style="height: 300px">
        <view slot="refresher" id="own" style="height: 40px" /><view id="first" style="height: 900px" />
      </scroll-view>`,
    },
    followed: {
      js: 'Page({ onReady() { this.setData({ list: [0, 1, 2] }) } })',
      wxml: `<wxs module="beside">module.exports = { move: function (list, old, page) {
          page.selectAllComponents('.one').forEach(function (one, i) { one.setStyle({ 'margin-left': i * 10 + 'px' }) })
        } }</wxs>
        <view list="{{list}}" change:list="{{beside.move}}">
          <view class="one" id="one{{item}}" wx:for="{{list}}" wx:key="*this" />
        </view>`,
    },
    rich: {
      js: 'Page({ data: { day: 0 }, onReady() { this.setData({ day: 1 }) } })',
      wxml: `<rich-text id="told">day <text>{{day}}</text></rich-text>
        <rich-text id="drawn" nodes="<b>b</b>">a</rich-text>`,
    },
    capital: {
      wxml: '<Modal id="capital" />',
      wxss: '#capital { display: block }',
      json: { usingComponents: { Modal: '/parts/field' } },
    },
    imports: {
      wxml: '<view id="imports" class="wide tall" />',
      wxss: '@import "/none"\n@import "/wide"\n\n.tall { height: 20px }',
    },
  }),
  'wide.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" />',
  'parts/field.json': '{ "component": true }',
  'parts/field.js': 'Component({})',
  'parts/field.wxml': '<input placeholder="name" placeholder-class="low" />',
  'parts/field.wxss': '.low { color: #010203 }',
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

test('a picture gives its image no size, unless the mode says so, and stays within its padding', async () => {
  await desk.open('pictures')
  const box = (id: string) => desk.phone.frame.locator(id).boundingBox()
  await expect.poll(async () => Math.round((await box('#fixed'))!.height)).toBe(7)
  expect(await box('#auto')).toMatchObject({ width: 20, height: 0 })
  const [outer, inner] = [(await box('#padded'))!, (await box('#padded img'))!]
  expect(inner).toEqual({ x: outer.x + 5, y: outer.y + 5, width: 40, height: 40 })
})

test('a placeholder’s class is the component’s own, and what is laid over an input is drawn', async () => {
  await desk.open('fields')
  const { frame } = desk.phone
  const hint = frame.locator('#field .sim-hint')
  await expect.poll(() => hint.evaluate((node: Element) => getComputedStyle(node).color)).toBe('rgb(1, 2, 3)')
  const [field, icon] = [(await frame.locator('#held').boundingBox())!, (await frame.locator('#icon').boundingBox())!]
  expect(icon).toEqual({ x: field.x + 30, y: field.y + 2, width: 10, height: 10 })
  const [worded, word] = [
    (await frame.locator('#worded').boundingBox())!,
    (await frame.locator('#word').boundingBox())!,
  ]
  expect(word.x, 'out of sight').toBeGreaterThan(worded.x + worded.width)
})

test('a call of a canvas that lacks a number is left out; an image whose file is nowhere tells its error', async () => {
  await desk.open('lacking')
  await expect.poll(() => desk.phone.data()).toMatchObject({ red: 255, lost: 1 })
  expect(await desk.phone.errors()).toEqual([])
})

test('what stands in a scroll-view’s slot for its refresher is covered until it refreshes', async () => {
  await desk.open('pulled')
  const box = async (id: string) => (await desk.phone.frame.locator(id).boundingBox())!
  const { y } = await box('#list')
  await expect.poll(async () => (await box('#first')).y).toBe(y)
  await desk.phone.frame.evaluate('sim.pages().at(-1).caller.setData({ on: true })')
  await expect.poll(async () => (await box('#first')).y).toBe(y + 60)
  expect(await box('#own')).toMatchObject({ y: y + 20, height: 40 })
})

test('a wxs listener to a change finds what the same setData makes', async () => {
  await desk.open('followed')
  await expect.poll(async () => (await desk.phone.frame.locator('#one2').boundingBox())?.x).toBe(20)
})

test('a rich-text holds what stands between its tags, unless it is given nodes', async () => {
  await desk.open('rich')
  await expect.poll(() => desk.phone.frame.locator('#told').textContent()).toBe('day 1')
  expect(await desk.phone.frame.locator('#drawn').textContent()).toBe('b')
})

test('a component that is called as one of WeChat’s, if in capitals, has none of its looks', async () => {
  await desk.open('capital')
  const look = () => desk.phone.frame.locator('#capital').evaluate((node: Element) => getComputedStyle(node).position)
  await expect.poll(look).toBe('static')
})
