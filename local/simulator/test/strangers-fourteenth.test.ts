import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the training walk over builds of strangers' frameworks met. */
const files = pageFiles({
  start: { wxml: '<view>start</view>' },
  changes: {
    json: { usingComponents: { changed: '/parts/changed' } },
    js: 'Page({ data: { count: 3 } })',
    wxml: '<changed id="c" count="{{count}}" word="b" />',
  },
  turns: {
    json: { usingComponents: { told: '/parts/told' } },
    js: 'Page({ onReady() { getApp().told.push("page") } })',
    wxml: '<told name="a"><told name="a1" /><told wx:for="{{[2, 3]}}" wx:key="*this" name="a{{item}}" /></told><told name="b" />',
  },
})
const TOLD = '{ "component": true }'
const desk = onePhone({
  ...files,
  'app.js': 'App({ told: [] })',
  'parts/told.json': TOLD,
  'parts/told.js': `Component({
    properties: { name: String },
    lifetimes: { ready() { getApp().told.push(this.data.name) } },
  })`,
  'parts/told.wxml': '<slot />',
  'parts/changed.json': TOLD,
  'parts/changed.js': `Component({
    properties: { count: { type: Number, observer(...all) { this.tell(...all) } }, word: { type: String, observer: 'tell' } },
    methods: { tell(...all) { (getApp().changed ??= []).push(all) } },
  })`,
  'parts/changed.wxml': '<view />',
})
const inApp = (script: string) => desk.phone.frame.evaluate(script)

test('components are ready in the order of the page, children before parents', async () => {
  await desk.open('turns')
  await vi.waitFor(async () => expect(await inApp('getApp().told')).toEqual(['a1', 'a2', 'a3', 'a', 'b', 'page']))
})

test('an observer of a property hears the new value, the old and what changed', async () => {
  await desk.open('changes')
  const changed = () => inApp('getApp().changed')
  const first = [3, 0, ['count']]
  await vi.waitFor(async () => expect(await changed()).toEqual([first, ['b', '', ['word']]]))
  await inApp("getCurrentPages()[0].selectComponent('#c').setData({ count: 5 })")
  await vi.waitFor(async () => expect(await changed()).toEqual([first, ['b', '', ['word']], [5, 3, ['count']]]))
})
