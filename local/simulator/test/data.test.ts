import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject(
  pageFiles({
    circular: {
      js: `Page({
  onLoad() {
    const ring = { name: 'ring' }
    ring.self = ring
    this.setData({ ring })
    this.setData({ renderer: this.renderer, option: wx.createAnimation({ duration: 300 }).option })
  },
})`,
      wxml: '<view id="ring">{{ring.self.self.name}} {{renderer}}</view>',
    },
    bound: {
      js: `const root = (function () { return Function('return this')() })()
Object.assign((function () { return this })() || {}, { localStorage: 'mended' })
Page({
  data: { at: new Date(0), list: [{ at: new Date(0) }], root: String(root === globalThis && root.document === undefined), isFunction: String((() => 1) instanceof Function) },
  kept: { map: new Map([['a', 1]]), list: [{ a: 1 }] },
  onReady() {
    this.setData({ kept: [this.kept.map.get('a'), this.kept.list[0].a].join(), later: { at: new Date(0) }, nodes: { name: 'p' } })
    this.count = 1
    this.timer = setTimeout(this.later, 5)
  },
  later: function () { this.setData({ count: this.count }) },
})`,
      wxml: `<view id="count">{{count}}</view><view id="root">{{root}} {{isFunction}}</view>
<view id="kept">{{kept}}</view><view id="dates">{{at}} {{list[0].at}} {{later.at}}</view><rich-text nodes="{{nodes}}" />`,
    },
    stored: {
      js: `class Observed { toJSON() { return [{ t: 'a' }, { t: 'b' }] } }
Page({ data: { list: new Observed() }, onLoad() { this.setData({ more: [new Observed()] }) } })`,
      wxml: '<view id="s"><text wx:for="{{list}}" wx:key="t">{{item.t}}</text>{{more[0].length}}</view>',
    },
    typed: {
      wxml: '<view id="t">{{one.name}}{{list}}</view><input id="i" value="{{one.name}}" />',
      js: `Page({ data: { one: { name: String }, list: Array }, onLoad() { this.setData({ 'one.age': Number }) } })`,
    },
    dates: {
      wxml: '<text id="first">{{first}}</text><text id="later">{{later.list[0].at}}</text>',
      js: `Page({
      data: { first: new Date(0), later: { list: [{ at: 1 }] } },
      onLoad() { this.setData({ 'later.list[0].at': new Date(86400000), held: { a: [new Date(1)] } }) },
    })`,
    },
  }),
)
const evaluateOnTop = (expression: string) =>
  project.phone.frame.evaluate(`((page) => ${expression})(getCurrentPages().at(-1))`)
const textOf = (id: string) =>
  project.phone.frame.evaluate(`document.querySelector('#${id}')?.textContent`)

test('circular data, the renderer and the options of an animation reach the view', async () => {
  await project.open('circular')
  await expect.poll(() => project.phone.frame.textContent('#ring')).toBe('ring webview')
  expect((await project.phone.data()).option).toMatchObject({
    transition: { duration: 300 },
    transformOrigin: '50% 50% 0',
  })
})

test('methods are bound to their page, own objects stay as they are, and data reach the view as JSON', async () => {
  await project.open('bound')
  await expect.poll(async () => (await project.phone.data()).count).toBe(1)
  expect(await project.phone.frame.textContent('#root')).toBe('true true')
  // A Map of the page stays a Map, and rich text without a list draws nothing.
  expect(await project.phone.frame.textContent('#kept')).toBe('1,1')
  // The view receives data as JSON.
  const date = '1970-01-01T00:00:00.000Z'
  expect(await project.phone.frame.textContent('#dates')).toBe([date, date, date].join(' '))
  expect(await project.phone.errors()).toEqual([])
  expect(await project.phone.errors()).toEqual([])
})

test('a value with toJSON reaches the view as its JSON', async () => {
  await project.open('stored')
  await vi.waitFor(async () =>
    expect(await project.phone.frame.locator('#s').textContent()).toBe('ab2'),
  )
})

test('a type in place of a value is empty in the view', async () => {
  await project.open('typed')
  await vi.waitFor(async () => expect(await textOf('t')).toBe(''))
  expect(await project.phone.frame.evaluate(`document.querySelector('#i input').value`)).toBe('')
})

test('a date in setData stays a date for the author and is text for the view; initial data are JSON', async () => {
  await project.open('dates')
  const text = (id: string) => project.phone.frame.textContent(`#${id}`)
  await vi.waitFor(async () => expect(await text('later')).toBe('1970-01-02T00:00:00.000Z'))
  expect(await text('first')).toBe('1970-01-01T00:00:00.000Z')
  const times = '[page.data.later.list[0].at, page.data.held.a[0]].map((date) => date.getTime())'
  expect(await evaluateOnTop(times)).toEqual([86400000, 1])
  expect(await evaluateOnTop('page.data.first')).toBe('1970-01-01T00:00:00.000Z')
})
