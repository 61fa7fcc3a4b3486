import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

/** Behaviour of pages and events that WeChat documents and public programs rely on. */
const PAGES = {
  press: {
    js: `Page({ data: { seen: [] }, note({ type, target: { id } }) {
      this.setData({ seen: [...this.data.seen, type + ' ' + id] })
    } })`,
    wxml: `<view id="plain" bindtap="note">slow</view>
<view bindlongpress="note"><view id="held" bindtap="note" bindlongtap="note">held</view></view>`,
  },
  made: {
    js: `function Made() { this.data = { words: 'own' } }
Made.prototype.onLoad = function () { this.setData({ words: this.words() }) }
Made.prototype.words = function () { return getApp().words() }
Page(new Made())`,
    wxml: '<view>{{words}}</view>',
  },
  done: {
    js: `Page({ data: { told: [] }, tell(who) { this.setData({ told: [...this.data.told, who] }) },
      onLoad() { this.setInitialRenderingCache({}) }, onReady() { this.tell('ready') }, onRouteDone() { this.tell('done') } })`,
    wxml: '<part id="part" />',
    json: { usingComponents: { part: '/parts/part' } },
  },
  sized: {
    js: `Page({ data: { told: [] }, onLoad() {
      wx.onWindowResize(({ size }) => this.tell('wx', size))
      this.data.height = wx.getWindowInfo().windowHeight
    }, onResize({ size }) { this.tell('page', size) }, tell(who, size) {
      this.setData({ told: [...this.data.told, who + ' ' + (size.windowHeight - this.data.height)] })
    } })`,
    wxml: '<view>sized</view>',
    json: { navigationStyle: 'custom' },
  },
  words: {
    js: 'Page({ data: { none: null } })',
    wxml: `<view id="plain">&lt;b&gt;&nbsp;{{none}}{{nothing}}|{{'&amp;'}}\\n2</view>
      <text id="decoded" decode>&lt;b&gt;&nbsp;</text><view id="held" data-of="&amp;\\t" class="is-{{none}}">{{none}}</view>`,
  },
  holds: {
    js: 'Page({ data: { n: 2 } })',
    wxml: `<template name="t"><template wx:if="{{n > 0}}" is="t" data="{{n: n - 1}}" />{{n}}</template>
      <template is="t" data="{{n}}" /><template is="t" data="{{n: n + 1}}" />`,
  },
  form: {
    js: 'Page({ data: { told: [] }, keep({ detail }) { this.setData({ told: [...this.data.told, detail.value] }) } })',
    wxml: '<form bindsubmit="keep"><input name="own" /><shut id="shut" /><open id="open" /></form>',
    json: { usingComponents: { shut: '/parts/shut', open: '/parts/open' } },
  },
  alone: { wxml: '<child />', json: { usingComponents: { child: '/parts/child' } } },
  family: {
    wxml: '<parent><child /></parent>',
    json: { usingComponents: { child: '/parts/child', parent: '/parts/parent' } },
  },
}

const files = pageFiles(PAGES)
const related = (
  path: string,
  type: string,
) => `Component({ relations: { './${path}': { type: '${type}' } },
  data: { near: 0 }, ready() { this.setData({ near: this.getRelationNodes('./${path}').length }) } })`
const controls = (name: string, behaviors: string) => ({
  [`parts/${name}.json`]: '{ "component": true }',
  [`parts/${name}.wxml`]: `<input name="${name}" /><button form-type="submit">send</button>`,
  [`parts/${name}.js`]: `Component({ behaviors: [${behaviors}] })`,
})
const project = openProject({
  ...files,
  'app.json': JSON.stringify({
    ...JSON.parse(files['app.json']!),
    lazyCodeLoading: 'requiredComponents',
  }),
  ...controls('shut', ''),
  ...controls('open', "'wx://form-field-group', 'wx://form-field-button'"),
  'parts/child.json': '{ "component": true }',
  'parts/child.wxml': '<view>child of {{near}}</view>',
  'parts/child.js': related('parent', 'parent'),
  'parts/parent.json': '{ "component": true }',
  'parts/parent.wxml': '<view>parent of {{near}}</view><slot />',
  'parts/parent.js': related('child', 'child'),
  'parts/part.json': '{ "component": true }',
  'parts/part.wxml': '<view />',
  'parts/part.js': `Component({ pageLifetimes: { routeDone() { getCurrentPages().at(-1).tell('part') } } })`,
  'app.js': `function Made() {}
Made.prototype.words = function () { return 'of the app' }
App(new Made())`,
})
const readSeen = async () => (await project.phone.data()).seen

test('a slow tap is a tap unless somebody listens for a long press', async () => {
  await project.open('press')
  await project.phone.frame.locator('#plain').click({ delay: 500 })
  await vi.waitFor(async () => expect(await readSeen()).toEqual(['tap plain']))
  await project.phone.frame.locator('#held').click({ delay: 500 })
  await project.phone.settled()
  expect(await readSeen()).toEqual(['tap plain', 'longpress held', 'longtap held'])
})

test('a page and an app can be created by a constructor with methods in its prototype', async () => {
  await project.open('made')
  await vi.waitFor(async () => expect((await project.phone.data()).words).toBe('of the app'))
})

test('onResize is called when the window changes, and not for the page’s own bars', async () => {
  await project.open('press')
  await project.open('sized')
  await project.phone.page.waitForTimeout(100)
  expect((await project.phone.data()).told).toEqual([])
  await project.phone.page.setViewportSize({ width: 375, height: 700 })
  await vi.waitFor(async () =>
    expect((await project.phone.data()).told).toEqual(['wx -112', 'page -112']),
  )
  await project.phone.page.setViewportSize({ width: 375, height: 812 })
})

test('onRouteDone is called after the transition, and initial data can name what the first view keeps', async () => {
  await project.open('done')
  await vi.waitFor(async () =>
    expect((await project.phone.data()).told).toEqual(['ready', 'done', 'part']),
  )
  expect(await project.phone.errors()).toEqual([])
})

test('a component has its relation on a page that uses both, although an earlier page used only one', async () => {
  const { frame } = project.phone
  await project.open('alone')
  await frame.locator('text=child of 0').waitFor()
  await project.open('family')
  await frame.locator('text=parent of 1').waitFor()
  await frame.locator('text=child of 1').waitFor()
})

test('a form includes a component’s fields only if its behaviors say so', async () => {
  await project.open('form')
  for (const id of ['shut', 'open']) await project.phone.frame.locator(`#${id} wx-button`).click()
  await vi.waitFor(async () =>
    expect((await project.phone.data()).told).toEqual([{ own: '', open: '' }]),
  )
})

test('only decode reads entities, \\n is a line break, and null is shown as null', async () => {
  await project.open('words')
  const { frame } = project.phone
  await vi.waitFor(async () =>
    expect(await frame.locator('#decoded').textContent()).toBe('<b>\u00a0'),
  )
  expect(await frame.locator('#plain').textContent()).toBe('&lt;b&gt;&nbsp;null|&amp;\n2')
  const heldElement = frame.locator('#held')
  expect([await heldElement.textContent(), await heldElement.getAttribute('data-of')]).toEqual([
    'null',
    '&amp;\t',
  ])
  expect(await heldElement.getAttribute('class')).toContain('is-null')
})

test('a template inside itself is not drawn, also after its data change', async () => {
  await project.open('holds')
  const text = async () =>
    (await project.phone.frame.locator('wx-page').textContent())!.replace(/\s/g, '')
  await vi.waitFor(async () => expect(await text()).toBe('23'))
  await project.phone.frame.evaluate('getCurrentPages().at(-1).setData({ n: 3 })')
  await vi.waitFor(async () => expect(await text()).toBe('34'))
})
