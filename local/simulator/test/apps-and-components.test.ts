import { describe, expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

describe('components', () => {
  const project = openProject({
    ...pageFiles({
      loose: {
        json: { usingComponents: { 'x-loose': '/parts/loose' } },
        wxml: '<x-loose id="loose" many="{{true}}" /><image id="lost" src="/none.png" />',
      },
      keeping: {
        json: { usingComponents: { 'x-keeper': '/parts/keeper', 'x-child': '/parts/child' } },
        wxml: '<x-keeper id="keeper"><x-child /></x-keeper>',
      },
      vue: {
        js: `Page({
  data: {},
  // uni-app passes an object of its own, with a copy of the page's property of this name.
  onReady() {
    const mine = Object.hasOwn(this, '__wxExparserNodeId__') ? { __wxExparserNodeId__: this.__wxExparserNodeId__ } : {}
    wx.createSelectorQuery().in(mine).select('#box').boundingClientRect(({ width }) => this.setData({ width })).exec()
  },
})`,
        wxml: '<view id="box" style="width: 70px">box</view>',
      },
      hostless: {
        js: "Component({ options: { virtualHost: true }, methods: { onLoad() { this.setData({ said: 'loaded' }) } } })",
        wxml: '<view id="h">{{said}}</view>',
        wxss: 'page { background: #010203 }',
      },
      changes: {
        json: { usingComponents: { changed: '/parts/changed' } },
        js: 'Page({ data: { count: 3 } })',
        wxml: '<changed id="c" count="{{count}}" word="b" />',
      },
      made: {
        js: `function Old() { this.data = { word: '' } }
    Old.prototype.say = function () { this.setData({ word: 'said' }) }
    class Made extends Old { onLoad() { this.say() } }
    Page(new Made())`,
        wxml: '<view id="word">{{word}}</view>',
      },
      turns: {
        json: { usingComponents: { reported: '/parts/reported' } },
        js: 'Page({ onReady() { getApp().reported.push("page") } })',
        wxml: '<reported name="a"><reported name="a1" /><reported wx:for="{{[2, 3]}}" wx:key="*this" name="a{{item}}" /></reported><reported name="b" />',
      },
      endless: { wxml: '<self />', json: { usingComponents: { self: '/self/self' } } },
      fit: {
        js: `Page({
      data: { high: 10, seen: '' },
      ask(then) { this.createSelectorQuery().select('#b').boundingClientRect(then).exec() },
      onReady() {
        this.ask(() => this.setData({ high: 50 }))
        this.ask(({ height }) => this.setData({ seen: height }))
      },
    })`,
        wxml: '<view id="b" style="height: {{high}}px">{{seen}}</view>',
      },
    }),
    'app.js': `class Own { reported = []; onLaunch() { this.reported.push('launched') } }
  App(new Own())`,
    'parts/loose.json': '{ "component": true }',
    'parts/loose.js':
      'Component({ properties: { many: { type: [Boolean, String], value: false } } })',
    'parts/loose.wxml': '<view>{{many}}</view>',
    'parts/keeper.json': '{ "component": true }',
    'parts/keeper.js': `Component({
      properties: { wide: { type: Boolean, observer: 'missing' } },
      relations: { './child': { type: 'child' } },
      methods: { count() { return this.getRelationNodes('./child').length + this.data.more }, },
      data: { more: 1 },
    })`,
    'parts/keeper.wxml': '<slot />',
    'parts/child.json': '{ "component": true }',
    'parts/child.js': `Component({
      data: { parent: null, count: 0 },
      relations: { './keeper': { type: 'parent', linked(parent) { this.setData({ parent, list: [{ parent }], same: 'no' }) } } },
      ready() { this.setData({ count: this.data.parent.count(), same: this.data.parent === this.getRelationNodes('./keeper')[0] }) },
    })`,
    'parts/child.wxml': '<view id="count">{{count}} {{same}}</view>',
    'parts/reported.json': '{ "component": true }',
    'parts/reported.js': `Component({
    properties: { name: String },
    lifetimes: { ready() { getApp().reported.push(this.data.name) } },
  })`,
    'parts/reported.wxml': '<slot />',
    'parts/changed.json': '{ "component": true }',
    'parts/changed.js': `Component({
    properties: { count: { type: Number, observer(...all) { this.tell(...all) } }, word: { type: String, observer: 'tell' } },
    methods: { tell(...all) { (getApp().changed ??= []).push(all) } },
  })`,
    'parts/changed.wxml': '<view />',
    'self/self.json': '{ "component": true, "usingComponents": { "self": "/self/self" } }',
    'self/self.wxml': '<self />',
    'self/self.js': 'Component({})',
  })
  const inApp = (script: string) => project.phone.frame.evaluate(script)

  test('components are ready in the order of the page, children before parents', async () => {
    await project.open('turns')
    const readyOrder = ['launched', 'a1', 'a2', 'a3', 'a', 'b', 'page']
    await vi.waitFor(async () => expect(await inApp('getApp().reported')).toEqual(readyOrder))
  })

  test('an observer of a property receives the new value, the old value and the changed path', async () => {
    await project.open('changes')
    const changed = () => inApp('getApp().changed')
    const firstChange = [3, 0, ['count']]
    await vi.waitFor(async () =>
      expect(await changed()).toEqual([firstChange, ['b', '', ['word']]]),
    )
    await inApp("getCurrentPages()[0].selectComponent('#c').setData({ count: 5 })")
    await vi.waitFor(async () =>
      expect(await changed()).toEqual([firstChange, ['b', '', ['word']], [5, 3, ['count']]]),
    )
  })

  test('an app and a page can be instances of a class', async () => {
    await project.open('made')
    await vi.waitFor(async () =>
      expect(await inApp("document.querySelector('#word').textContent")).toBe('said'),
    )
    expect(await inApp('getApp().reported[0]')).toBe('launched')
  })

  test('a component in data stays that component, and a missing observer is no error', async () => {
    await project.open('keeping')
    await expect
      .poll(() => project.phone.frame.$eval('#count', (node) => node.textContent))
      .toBe('2 true')
    expect(
      (await project.phone.errors()).filter(({ message }) => /data|observer/.test(message)),
    ).toEqual([])
  })

  test('a property of several types takes any value, and a missing picture shows no broken-image symbol', async () => {
    const errorCountBefore = (await project.phone.errors()).length
    await project.open('loose')
    expect(await project.phone.frame.textContent('#loose')).toBe('true')
    await expect.poll(() => project.phone.frame.locator('#lost img').isVisible()).toBe(false)
    expect(await project.phone.errors()).toHaveLength(errorCountBefore)
  })

  test('a selector query accepts uni-app’s object in place of a page', async () => {
    await project.open('vue')
    await expect.poll(async () => (await project.phone.data()).width).toBe(70)
  })

  test('a page with virtualHost opens like any other page', async () => {
    await project.open('hostless')
    await vi.waitFor(async () =>
      expect(await project.phone.frame.locator('#h').textContent()).toBe('loaded'),
    )
    expect(
      await project.phone.frame.evaluate(
        'getComputedStyle(document.documentElement).backgroundColor',
      ),
    ).toBe('rgb(1, 2, 3)')
    expect(await project.phone.errors()).toEqual([])
  })

  test('a query is measured before the changes that an earlier result makes', async () => {
    await project.open('fit')
    await vi.waitFor(async () => expect(await project.phone.frame.textContent('#b')).not.toBe(''))
    expect(await project.phone.frame.textContent('#b')).toBe('10')
  })

  test('a page that throws while it is created is reported, and the next page opens', async () => {
    await project.open('endless')
    await vi.waitFor(() => expect(project.stage.log.join()).toContain('pages/endless/endless'))
    await project.open('made')
    await vi.waitFor(async () =>
      expect(await project.phone.frame.textContent('#word')).toBe('said'),
    )
  })
})

describe('an app that passes its methods on', () => {
  const project = openProject({
    ...pageFiles({
      handed: {
        js: `const { tell, listen } = getApp()
        Page({ onLoad() { listen(said => this.setData({ said })); tell('heard') } })`,
        wxml: '<view id="said">{{said}}</view>',
      },
    }),
    'app.js': `App({
    listeners: [],
    listen(listener) { this.listeners.push(listener) },
    tell(said) { this.listeners.forEach(listener => listener(said)) },
  })`,
  })

  test('functions of App({}) are bound to the app', async () => {
    await project.open('handed')
    await expect.poll(() => project.phone.frame.locator('#said').textContent()).toBe('heard')
    expect(await project.phone.errors()).toEqual([])
  })
})

describe('an app whose modules run before it', () => {
  const project = openProject({
    ...pageFiles({
      late: {
        json: { usingComponents: { late: '/parts/late' } },
        js: `Page({
      data: { named: '', heard: '' },
      onLoad() {
        this.e0_a = ({ detail }) => this.setData({ heard: this.data.heard + detail.word })
        this.setData({ named: 'e0_a' })
      },
    })`,
        wxml: '<late wx:if="{{named}}" id="late" bindreported="{{named}}" /><view id="heard">{{heard}}</view>',
      },
    }),
    'app.js': "require('./early'); App({ name: 'app' })",
    'early.js': 'globalThis.early = [typeof getApp(), typeof getApp({ allowDefault: true })]',
    'parts/late.json': '{ "component": true }',
    'parts/late.js': `Component({
    lifetimes: {
      created() { this.inner = () => this.triggerEvent('reported', { word: 'inner ' }) },
      ready() { this.triggerEvent('reported', { word: 'ready ' }) },
    },
  })`,
    'parts/late.wxml': '<view id="in" bindtap="inner">in</view>',
  })
  const inApp = (script: string) => project.phone.frame.evaluate(script)

  test('a handler that a page or component adds at run time is called, as builds for Vue 3 need it', async () => {
    await project.open('late')
    const receivedText = () => inApp("document.querySelector('#heard').textContent")
    await vi.waitFor(async () => expect(await receivedText()).toBe('ready '))
    await project.phone.frame.locator('#in').click()
    await vi.waitFor(async () => expect(await receivedText()).toBe('ready inner '))
  })

  test('before App() there is no app, unless the caller allows a default one', async () => {
    expect(await inApp('early')).toEqual(['undefined', 'object'])
    expect(await inApp('getApp().name')).toBe('app')
  })
})
