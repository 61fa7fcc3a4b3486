import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the walks over strangers' programs met that was known and not yet mended. */
const files = pageFiles({
  home: { wxml: '<view id="home">home</view>', wxss: 'page { color: rgb(9, 9, 9) }' },
  channel: {
    wxml: '<view />',
    js: 'Page({ onLoad() { this.channel = this.getOpenerEventChannel() } })',
  },
  dates: {
    wxml: '<text id="first">{{first}}</text><text id="later">{{later.list[0].at}}</text>',
    js: `Page({
      data: { first: new Date(0), later: { list: [{ at: 1 }] } },
      onLoad() { this.setData({ 'later.list[0].at': new Date(86400000), held: { a: [new Date(1)] } }) },
    })`,
  },
  sizes: {
    wxml: '<span id="s"><view id="a" class="a">a</view></span><view id="b" style="line-height: -50rpx; height: 20px">b</view>',
    wxss: 'span { margin-left: 7px } span:nth-child(odd) { margin-right: 30rpx; margin-right: 9rpx, 1px } .a { line-height: 40px; line-height: -50rpx; padding: 10px; padding: 0 -20rpx; margin-top: -20rpx }',
  },
  below: {
    wxml: '<view class="picture" />',
    wxss: 'page { background: rgb(255, 0, 0) } .picture { position: fixed; inset: 0; z-index: -1; background: #00f }',
  },
  styled: {
    wxml: `<scroll-view id="scroll" scroll-y style="{{s}}" /><movable-area style="width: 200px; height: 200px"><movable-view id="moved" x="7" style="{{s}}" />
      </movable-area><my-part />`,
    json: { usingComponents: { 'my-part': '/self/part' } },
    js: "Page({ onReady() { this.setData({ s: 'height: 30px' }, () => this.setData({ s: 'width: 60px' })) } })",
    wxss: 'my-part { margin-left: 5px }',
  },
  moves: {
    js: "Page({ onReady() { this.setData({ wide: 'width: 200px; height: 60px' }) } })",
    wxml: '<movable-area style="{{wide}}"><movable-view id="moves" x="70" direction="all" /></movable-area>',
  },
  marked: {
    wxml: '<map longitude="116" latitude="39" markers="{{markers}}" />',
    js: "Page({ data: { markers: [{ id: 1, longitude: 116, latitude: 39, iconPath: '/none.png' }] } })",
  },
  words: {
    wxml: '<view id="long" style="width: 20px; line-height: 20px">2210000</view>',
  },
  covered: {
    wxml: '<view style="position: fixed; z-index: 99; bottom: 0; width: 100%; height: 50px; background: red" />',
  },
  endless: { wxml: '<self />', json: { usingComponents: { self: '/self/self' } } },
})
const tabs = ['covered', 'home'].map((name) => ({ pagePath: `pages/${name}/${name}`, text: name }))
const desk = onePhone({
  ...files,
  'app.json': JSON.stringify({ ...JSON.parse(files['app.json']!), tabBar: { custom: true, list: tabs } }),
  'custom-tab-bar/index.json': '{ "component": true }',
  'custom-tab-bar/index.wxml': '<cover-view id="bar" class="bar">bar</cover-view>',
  'custom-tab-bar/index.wxss': '.bar { position: fixed; bottom: 0; width: 100%; height: 50px }',
  'custom-tab-bar/index.js': 'Component({})',
  'self/part.json': '{ "component": true }',
  'self/part.wxml': 'part',
  'self/part.js': 'Component({})',
  'self/self.json': '{ "component": true, "usingComponents": { "self": "/self/self" } }',
  'self/self.wxml': '<self />',
  'self/self.js': 'Component({})',
})
const top = (what: string) => desk.phone.frame.evaluate(`((page) => ${what})(getCurrentPages().at(-1))`)

test('a page that nobody opened has no channel to one', async () => {
  await desk.open('channel')
  expect(await top('[typeof page.channel.on, page.channel]')).toEqual(['undefined', {}])
  await desk.open('home')
  await desk.phone.frame.evaluate("wx.navigateTo({ url: '/pages/channel/channel' })")
  await vi.waitFor(async () => expect(await top('typeof page.channel?.on')).toBe('function'))
})

test('a date given to setData is a date to the author and text to the view; first data are JSON', async () => {
  await desk.open('dates')
  const text = (id: string) => desk.phone.frame.textContent(`#${id}`)
  await vi.waitFor(async () => expect(await text('later')).toBe('1970-01-02T00:00:00.000Z'))
  expect(await text('first')).toBe('1970-01-01T00:00:00.000Z')
  const times = '[page.data.later.list[0].at, page.data.held.a[0]].map((date) => date.getTime())'
  expect(await top(times)).toEqual([86400000, 1])
  expect(await top('page.data.first')).toBe('1970-01-01T00:00:00.000Z')
})

test('what is no declaration is left out, as a negative length where none may stand; undeclared tags have rules', async () => {
  await desk.open('sizes')
  const style = (id: string, name: string) =>
    desk.phone.frame.evaluate(`getComputedStyle(document.querySelector('#${id}')).${name}`)
  await vi.waitFor(async () => expect(await style('a', 'lineHeight')).toBe('40px'))
  expect(await style('a', 'padding')).toBe('10px')
  expect(await style('s', 'margin')).toBe('0px 15px 0px 7px')
  expect(await style('a', 'marginTop')).toBe('-10px')
  expect(await style('b', 'lineHeight')).toBe('normal')
})

test('a page’s colour is the canvas’s: below a negative z-index, and beyond the page’s own end', async () => {
  await desk.open('below')
  const of = (selector: string, name: string) =>
    desk.phone.frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)
  await vi.waitFor(async () => expect(await of('html', 'backgroundColor')).toBe('rgb(255, 0, 0)'))
  expect(await of('wx-page:last-of-type', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)')
  // Neither makes a ground of its own for what is in it.
  for (const selector of ['.sim-page', 'wx-page']) expect(await of(selector, 'isolation')).toBe('auto')
  await desk.phone.frame.evaluate("wx.setPageStyle({ style: { background: 'rgb(0, 128, 0)' } })")
  await vi.waitFor(async () => expect(await of('html', 'backgroundColor')).toBe('rgb(0, 128, 0)'))
  await desk.open('words')
  await vi.waitFor(async () => expect(await of('html', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)'))
})

test('a custom tab bar stands beside its page: what the page says of itself is not its', async () => {
  await desk.open('home')
  await vi.waitFor(async () =>
    expect(await desk.phone.frame.evaluate("getComputedStyle(document.querySelector('#bar')).color")).toBe(
      'rgb(0, 0, 0)',
    ),
  )
})

test('a movable-view finds its place once its area has its size', async () => {
  await desk.open('moves')
  const place = () => desk.phone.frame.evaluate("document.querySelector('#moves').getBoundingClientRect().x")
  await vi.waitFor(async () => expect(await place()).toBe(70))
})

test('an author’s style that changes leaves a built-in its own; a component is styled by its tag', async () => {
  await desk.open('styled')
  const style = (selector: string, name: string) =>
    desk.phone.frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)
  await vi.waitFor(async () => expect(await style('#scroll', 'width')).toBe('60px'))
  expect(await style('#scroll', 'overflowY')).toBe('auto')
  expect(await style('#scroll', 'height')).toBe('0px')
  expect(await style('#moved', 'transform')).toBe('matrix(1, 0, 0, 1, 7, 0)')
  expect(await style('wx-my-part', 'marginLeft')).toBe('5px')
})

test('a marker whose picture is missing is a pin, not a torn picture', async () => {
  await desk.open('marked')
  const drawn = () => desk.phone.frame.evaluate("document.querySelector('wx-map .sim-pins img').src.slice(0, 5)")
  await vi.waitFor(async () => expect(await drawn()).toBe('data:'))
})

test('a phone breaks no word by itself', async () => {
  await desk.open('words')
  const height = () => desk.phone.frame.evaluate("document.querySelector('#long').offsetHeight")
  await vi.waitFor(async () => expect(await height()).toBe(20))
})

test('a tab bar of cover views lies above whatever its page has', async () => {
  await desk.phone.frame.evaluate("wx.switchTab({ url: '/pages/covered/covered' })")
  const seen = () => desk.phone.frame.evaluate('document.elementFromPoint(100, innerHeight - 10).id')
  await vi.waitFor(async () => expect(await seen()).toBe('bar'))
})

test('who one is needs no permission any more', async () => {
  const asked = `wx.authorize({ scope: 'scope.userInfo' }).then(async ({ errMsg }) =>
    [errMsg, (await wx.getSetting()).authSetting['scope.userInfo']])`
  expect(await desk.phone.frame.evaluate(asked)).toEqual(['authorize:ok', true])
})

test('a page that throws while it is built is told of, and the next one opens', async () => {
  await desk.open('endless')
  await vi.waitFor(() => expect(desk.stage.log.join()).toContain('pages/endless/endless'))
  await desk.open('home')
  await vi.waitFor(async () => expect(await desk.phone.frame.textContent('#home')).toBe('home'))
})

test('the version of the library and a face for everybody', async () => {
  expect(await desk.phone.frame.evaluate('wx.version.version')).toMatch(/^\d+\.\d+\.\d+$/)
  expect(await desk.phone.frame.evaluate('wx.getUserInfo().then(({ userInfo }) => userInfo.avatarUrl)')).toMatch(
    /^data:/,
  )
})

test('a mistake that is mended is told of as mended', async () => {
  const file = join(desk.folder, 'pages/home/home.wxml')
  for (const text of ['<view', '<view id="home">home</view>']) {
    writeFileSync(file, text)
    await desk.stage.simulator.reload()
  }
  expect(desk.stage.log.filter((line) => /home|again/.test(line))).toEqual([
    expect.stringMatching(/^error pages\/home\/home\.wxml:1/),
    'built without errors again',
  ])
})
