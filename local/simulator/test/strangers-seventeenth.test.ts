import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the second training walk over builds of strangers' frameworks met. */
const files = pageFiles({
  late: {
    json: { usingComponents: { late: '/parts/late' } },
    js: `Page({
      data: { named: '', heard: '' },
      onLoad() {
        this.e0_a = ({ detail }) => this.setData({ heard: this.data.heard + detail.word })
        this.setData({ named: 'e0_a' })
      },
    })`,
    wxml: '<late wx:if="{{named}}" id="late" bindtold="{{named}}" /><view id="heard">{{heard}}</view>',
  },
})
const desk = onePhone({
  ...files,
  'app.js': "require('./early'); App({ name: 'app' })",
  'early.js': 'globalThis.early = [typeof getApp(), typeof getApp({ allowDefault: true })]',
  'parts/late.json': '{ "component": true }',
  'parts/late.js': `Component({
    lifetimes: {
      created() { this.inner = () => this.triggerEvent('told', { word: 'inner ' }) },
      ready() { this.triggerEvent('told', { word: 'ready ' }) },
    },
  })`,
  'parts/late.wxml': '<view id="in" bindtap="inner">in</view>',
})
const inApp = (script: string) => desk.phone.frame.evaluate(script)

test('a handler that a page or a component gave itself while it runs is found, as builds for Vue 3 need it', async () => {
  await desk.open('late')
  const heard = () => inApp("document.querySelector('#heard').textContent")
  await vi.waitFor(async () => expect(await heard()).toBe('ready '))
  await desk.phone.frame.locator('#in').click()
  await vi.waitFor(async () => expect(await heard()).toBe('ready inner '))
})

test('before App() there is no app, unless one asks for a default', async () => {
  expect(await inApp('early')).toEqual(['undefined', 'object'])
  expect(await inApp('getApp().name')).toBe('app')
})
