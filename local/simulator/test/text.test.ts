import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject({
  ...pageFiles({
    narrow: {
      js: 'Page({})',
      json: { usingComponents: { both: '/pages/both/both' } },
      wxml:
        '<both /><view class="wide" id="w" />' +
        '<view style="white-space: nowrap; width: 20px; line-height: 20px"><text id="t">好好好好\\n好</text></view>',
    },
    both: {
      js: 'Component({})',
      wxml: '<view class="wide" />',
      wxss: '.wide { margin-left: 99px }',
    },
    entities: {
      js: "Page({ data: { words: 'a&nbsp;&lt;b', spaced: 'a  b', side: 'left' } })",
      wxml: `<text id="decoded" decode="{{true}}">{{words}}</text><text id="plain">{{words}}</text>
<text id="ensp" space="ensp">{{spaced}}</text><text id="emsp" space="emsp">{{spaced}}</text>
<view id="side" data-side="{{side}}" data-at-all="{{ { a: 1 } }}" bindtap="turn">s</view>
<rich id="r" nodes='<p class="toned">p</p>' /><cover-view id="cover" style="width: 50px">很长的一行文字</cover-view>`,
      wxss: '[data-side=left] { color: #010203 } [data-side=right] { color: #040506 } .toned { color: #ff0000 }',
      json: { usingComponents: { rich: '/parts/rich' } },
    },
    margins: {
      wxml: `<rich-text id="r" nodes="<p>one</p><p>two</p><ul><li>three</li></ul>" /><view id="after">end</view>`,
    },
    digits: {
      wxml: '<view id="long" style="width: 20px; line-height: 20px">2210000</view>',
    },
    rich: {
      js: 'Page({ data: { day: 0 }, onReady() { this.setData({ day: 1 }) } })',
      wxml: `<rich-text id="told">day <text>{{day}}</text></rich-text>
        <rich-text id="drawn" nodes="<b>b</b>">a</rich-text>`,
    },
  }),
  'parts/rich.json': '{ "component": true }',
  'parts/rich.js': 'Component({ properties: { nodes: String } })',
  'parts/rich.wxml': '<rich-text nodes="{{nodes}}" />',
  'parts/rich.wxss': '.toned { color: #070809 }',
})
const textOf = (selector: string) => project.phone.frame.locator(selector).textContent()

test('text breaks at a newline, and elsewhere only if the styles around it allow it', async () => {
  await project.open('narrow')
  const height = () =>
    project.phone.frame.evaluate("document.querySelector('#t').parentElement.offsetHeight")
  await vi.waitFor(async () => expect(await height()).toBe(40), { timeout: 9000 })
})

test('a text decodes entities and spaces in data, and again after each change', async () => {
  await project.open('entities')
  await vi.waitFor(async () => expect(await textOf('#decoded')).toBe('a\u00a0<b'))
  expect([await textOf('#plain'), await textOf('#ensp'), await textOf('#emsp')]).toEqual([
    'a&nbsp;&lt;b',
    'a\u2002\u2002b',
    'a\u2003\u2003b',
  ])
  await project.phone.frame.evaluate(
    "sim.pages().at(-1).caller.setData({ words: '&amp;lt;', spaced: ' ' })",
  )
  await vi.waitFor(async () => expect(await textOf('#decoded')).toBe('&lt;'))
  expect(await textOf('#ensp')).toBe('\u2002')
})

test('elements of rich text have no margins, like all elements of a page', async () => {
  await project.open('margins')
  const gaps = () =>
    project.phone.frame.evaluate(
      "[...document.querySelectorAll('#r > *')].map((one) => getComputedStyle(one).margin)",
    )
  await vi.waitFor(async () => expect(await gaps()).toEqual(['0px', '0px', '0px']))
})

test('a long word does not break by itself', async () => {
  await project.open('digits')
  const height = () => project.phone.frame.evaluate("document.querySelector('#long').offsetHeight")
  await vi.waitFor(async () => expect(await height()).toBe(20))
})

test('rich text shows the content between its tags unless it has nodes', async () => {
  await project.open('rich')
  await expect.poll(() => project.phone.frame.locator('#told').textContent()).toBe('day 1')
  expect(await project.phone.frame.locator('#drawn').textContent()).toBe('b')
})
