import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the training walk over builds of strangers' frameworks met. */
const files = pageFiles({
  start: { wxml: '<view>start</view>' },
  turns: {
    json: { usingComponents: { told: '/parts/told' } },
    js: 'Page({ onReady() { getApp().told.push("page") } })',
    wxml: '<told name="a"><told name="a1" /><told wx:for="{{[2, 3]}}" wx:key="*this" name="a{{item}}" /></told><told name="b" />',
  },
})
const desk = onePhone({
  ...files,
  'app.js': 'App({ told: [] })',
  'parts/told.json': '{ "component": true }',
  'parts/told.js': `Component({
    properties: { name: String },
    lifetimes: { ready() { getApp().told.push(this.data.name) } },
  })`,
  'parts/told.wxml': '<slot />',
})
const inApp = (script: string) => desk.phone.frame.evaluate(script)

test('components are ready in the order of the page, children before parents', async () => {
  await desk.open('turns')
  await vi.waitFor(async () => expect(await inApp('getApp().told')).toEqual(['a1', 'a2', 'a3', 'a', 'b', 'page']))
})
