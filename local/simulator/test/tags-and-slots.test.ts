import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject({
  ...pageFiles({
    plain: {
      js: "Page({ data: { word: 'abc', shut: true } })",
      wxml: `<repeat><view id="inside">inside</view></repeat><loading hidden="{{shut}}"><text id="shut">wait</text></loading>
<view id="called">[{{word.charAt(0)}}]</view>`,
    },
    portal: {
      wxml: `<scroll-view class="flex" scroll-x><view id="x">1</view><view id="y">2</view></scroll-view>
<scroll-view class="flex" scroll-x enable-flex><view id="v">1</view><view id="w">2</view></scroll-view>
<view class="narrow"><view wx:if="{{more}}" id="more" /><root-portal><view id="portal">portal</view></root-portal></view>`,
      wxss: '.flex { display: flex; height: 80px } .narrow { width: 20px }',
    },
    unknown: {
      wxml:
        '<x-mystery wx:if="{{!shut}}">m</x-mystery>' +
        '<root-portal wx:if="{{!shut}}"><x-mystery>above</x-mystery></root-portal><root-portal><view /></root-portal>',
    },
    named: {
      wxml: '<poster id="p" />',
      js: "const { word } = require('./poster'); Page({ onLoad() { this.setData({ word }) } })",
      json: { usingComponents: { poster: 'poster' } },
    },
    generic: {
      wxml: '<lister /><view id="g">after</view>',
      json: { usingComponents: { lister: '/lister/lister' } },
    },
    emptyGeneric: {
      json: { usingComponents: { open: '/open' } },
      wxml: '<open id="without" />',
    },
    over: {
      wxml: `<video id="v" style="height: 200px">
      <cover-view id="b" style="top: 100%; height: 50px; margin-top: -50px">bar</cover-view>
      <view id="w">word</view></video>
      <camera><view id="c">word</view></camera><live-player><view id="l">word</view></live-player>
      <map><view id="m">word</view></map>`,
    },
  }),
  'pages/named/poster.js': "module.exports = { word: 'beside' }",
  'miniprogram_npm/poster/index.json': '{ "component": true }',
  'miniprogram_npm/poster/index.js': 'Component({})',
  'miniprogram_npm/poster/index.wxml': 'of the package',
  'lister/lister.json': '{ "component": true, "componentGenerics": { "list-item": true } }',
  'lister/lister.js': 'Component({})',
  'lister/lister.wxml': '<list-item>in the list</list-item>',
  'open.json': '{ "component": true, "componentGenerics": { "extra": true } }',
  'open.js': 'Component({})',
  'open.wxml': '<text>one</text><extra>x</extra><text>two</text>',
})
const boxOf = async (selector: string) =>
  (await project.phone.frame.locator(selector).boundingBox())!
const textOf = (id: string) =>
  project.phone.frame.evaluate(`document.querySelector('#${id}')?.textContent`)

test('a tag that nobody declares shows its content, and a method call in a template returns nothing', async () => {
  await project.open('plain')
  expect(await project.phone.frame.locator('#inside').isVisible()).toBe(true)
  expect(await project.phone.frame.locator('#shut').isVisible()).toBe(false)
  expect(await project.phone.frame.locator('.sim-unknown').count()).toBe(0)
  expect(await project.phone.frame.textContent('#called')).toBe('[]')
  expect(project.stage.log.join('\n')).toMatch(
    /warning pages\/plain\/plain\.wxml:1:1 <repeat> is not a component/,
  )
  expect(await project.phone.errors()).toEqual([])
})

test('a root-portal’s content is laid out by the page, and its neighbours stay in place', async () => {
  await project.open('portal')
  expect((await boxOf('#portal')).width).toBe(375)
  await project.phone.frame.evaluate('sim.pages().at(-1).caller.setData({ more: true })')
  expect((await boxOf('.narrow #more')).width).toBe(20)
})

test('an undeclared tag can appear and disappear, also next to a root-portal and inside one', async () => {
  await project.open('unknown')
  const visibleTexts = () =>
    project.phone.frame.locator('wx-x-mystery:not(.sim-unknown)').allInnerTexts()
  for (const shut of [false, true, false, true]) {
    await project.phone.frame.evaluate(`sim.pages().at(-1).caller.setData({ shut: ${shut} })`)
    await expect.poll(visibleTexts).toEqual(shut ? [] : ['m', 'above'])
  }
  expect(
    (await project.phone.errors()).filter(({ message }) => /mystery|not a child/.test(message)),
  ).toEqual([])
})

test('a generic component without a name shows its content, and the page works', async () => {
  await project.open('generic')
  await vi.waitFor(async () => expect(await textOf('g')).toBe('after'))
  expect(await project.phone.frame.evaluate('document.body.textContent')).toContain('in the list')
})

test('the content of a generic component without a name is drawn in its place', async () => {
  await project.open('emptyGeneric')
  await vi.waitFor(async () =>
    expect(await project.phone.path()).toBe('pages/emptyGeneric/emptyGeneric'),
  )
  expect(await project.phone.frame.locator('#without').textContent()).toBe('onextwo')
  expect(await project.phone.errors()).toEqual([])
})

test('a script without a template next to a page is no component if a package has that name', async () => {
  await project.open('named')
  await vi.waitFor(async () => expect(await textOf('p')).toBe('of the package'))
  expect(await project.phone.data()).toEqual({ word: 'beside' })
})

test('content of a video, a camera, a live player and a map is above it and starts at its top', async () => {
  await project.open('over')
  const visibleTops = () =>
    project.phone.frame.evaluate(`['b', 'w', 'c', 'l', 'm'].map((id) => {
      const one = document.querySelector('#' + id)
      const { left, top } = one.getBoundingClientRect()
      const over = one.contains(document.elementFromPoint(left + 5, top + 5))
      return [over, top - one.parentElement.getBoundingClientRect().top].join(' ')
    })`)
  await vi.waitFor(async () =>
    expect(await visibleTops()).toEqual(['true 150', 'true 0', 'true 0', 'true 0', 'true 0']),
  )
})
