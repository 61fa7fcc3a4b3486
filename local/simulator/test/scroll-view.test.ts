import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

/** A page's methods that record the detail of each event in its field heard. */
const recordEvents = (names: string) =>
  names
    .split(' ')
    .map((name) => `${name}({ detail }) { this.heard.push(['${name}', detail]) }`)
    .join(', ')

const project = openProject({
  ...pageFiles({
    flexible: {
      wxml: `<scroll-view class="flex" scroll-x><view id="x">1</view><view id="y">2</view></scroll-view>
<scroll-view class="flex" scroll-x enable-flex><view id="v">1</view><view id="w">2</view></scroll-view>
<view class="narrow"><view wx:if="{{more}}" id="more" /><root-portal><view id="portal">portal</view></root-portal></view>`,
      wxss: '.flex { display: flex; height: 80px } .narrow { width: 20px }',
    },
    list: {
      wxml: '<scroll-view scroll-y enable-flex><view id="x">one</view><view id="y">two</view></scroll-view>',
    },
    drags: {
      js: `Page({ heard: [], ${recordEvents('start going end')} })`,
      wxml: `<scroll-view wx:for="{{[true, false]}}" wx:key="*this" id="v{{index}}" scroll-y style="height: 100px"
        enhanced="{{item}}" binddragstart="start" binddragging="going" binddragend="end">
        <view style="height: 300px">{{index}}</view></scroll-view>`,
    },
    pulled: {
      js: 'Page({ data: { on: false } })',
      wxml: `<scroll-view id="list" scroll-y refresher-enabled refresher-default-style="none" refresher-threshold="60"
        refresher-triggered="{{on}}" style="height: 300px">
        <view slot="refresher" id="own" style="height: 40px" /><view id="first" style="height: 900px" />
      </scroll-view>`,
    },
  }),
})
const boxOf = async (selector: string) =>
  (await project.phone.frame.locator(selector).boundingBox())!
const recordedEvents = () =>
  project.phone.frame.evaluate('getCurrentPages().at(-1).heard') as Promise<[string, any][]>

test('display: flex applies to the children only with enable-flex', async () => {
  await project.open('flexible')
  expect((await boxOf('#y')).y).toBeGreaterThan((await boxOf('#x')).y)
  expect((await boxOf('#w')).y).toBe((await boxOf('#v')).y)
})

test('enable-flex alone makes no flex container', async () => {
  await project.open('list')
  const leftEdges = () =>
    project.phone.frame.evaluate(
      "['x', 'y'].map((id) => document.querySelector('#' + id).getBoundingClientRect().left)",
    )
  await vi.waitFor(async () => expect(await leftEdges()).toEqual([0, 0]))
})

test('an enhanced scroll-view reports the start, the moves and the end of a drag along its axis', async () => {
  await project.open('drags')
  const { mouse } = project.phone.page
  for (const id of ['v1', 'v0']) {
    const box = (await project.phone.frame.locator(`#${id}`).boundingBox())!
    await project.phone.frame.evaluate(`document.querySelector('#${id}').scrollTop = 40`)
    // A drag across the scroll axis, then one along it.
    for (const [x, y] of [
      [90, 0],
      [0, -30],
    ] as [number, number][]) {
      expect(await recordedEvents()).toEqual([])
      await mouse.move(box.x + 50, box.y + 80)
      await mouse.down()
      await mouse.move(box.x + 50 + x, box.y + 80 + y, { steps: 3 })
      await mouse.up()
    }
  }
  const names = (await recordedEvents()).map(([name]) => name)
  expect([names[0], names[1], names.at(-1)]).toEqual(['start', 'going', 'end'])
  expect(names.filter((name) => name !== 'going')).toEqual(['start', 'end'])
  for (const [, detail] of await recordedEvents())
    expect(detail).toMatchObject({ scrollTop: 40, scrollLeft: 0 })
})

test('the slot for the refresher is hidden until the view refreshes', async () => {
  await project.open('pulled')
  const boxOf = async (id: string) => (await project.phone.frame.locator(id).boundingBox())!
  const { y } = await boxOf('#list')
  await expect.poll(async () => (await boxOf('#first')).y).toBe(y)
  await project.phone.frame.evaluate('sim.pages().at(-1).caller.setData({ on: true })')
  await expect.poll(async () => (await boxOf('#first')).y).toBe(y + 60)
  expect(await boxOf('#own')).toMatchObject({ y: y + 20, height: 40 })
})
