import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What strangers' programs met when they were used, not only looked at. */
const tell = (names: string) =>
  names
    .split(' ')
    .map((name) => `${name}({ detail }) { this.heard.push(['${name}', detail]) }`)
    .join(', ')
const files = pageFiles({
  buttons: {
    js: `Page({ heard: [], ${tell('number agreed')} })`,
    wxml: `<button id="both" open-type="getPhoneNumber|agreePrivacyAuthorization"
      bindgetphonenumber="number" bindagreeprivacyauthorization="agreed">both</button>`,
  },
  drags: {
    js: `Page({ heard: [], ${tell('start going end')} })`,
    wxml: `<scroll-view wx:for="{{[true, false]}}" wx:key="*this" id="v{{index}}" scroll-y style="height: 100px"
      enhanced="{{item}}" binddragstart="start" binddragging="going" binddragend="end">
      <view style="height: 300px">{{index}}</view></scroll-view>`,
  },
  maps: {
    js: `Page({
      heard: [],
      data: {
        markers: [{ id: 7, longitude: 116.39, latitude: 39.9 }],
        controls: [
          { id: 3, clickable: true, iconPath: '/dot.svg', position: { left: 10, top: 20, width: 30, height: 40 } },
        ],
      },
      tap(event) { this.heard.push([event.type, event.markerId ?? event.controlId, event.detail]) },
      move({ type, causedBy }) { this.heard.push([type, causedBy]) },
    })`,
    wxml: `<map longitude="116.39" latitude="39.9" markers="{{markers}}" controls="{{controls}}"
      bindmarkertap="tap" bindcontroltap="tap" bindregionchange="move" />`,
  },
  movables: {
    js: 'Page({ data: { scale: 1 }, grow() { this.setData({ scale: 30 }) } })',
    wxml: `<movable-area style="width: 100px; height: 100px"><movable-view id="seen" direction="all" scale scale-max="3"
      scale-value="{{scale}}" style="width: 10px; height: 10px" /></movable-area>
      <button id="grow" bindtap="grow">+</button>`,
  },
  names: {
    js: `Page({ heard: [], ${tell('review')} })`,
    wxml: '<input wx:for="{{[\'text\', \'nickname\']}}" wx:key="*this" type="{{item}}" bindnicknamereview="review" />',
  },
})
const desk = onePhone({ ...files, 'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" />' })
const inApp = (script: string) => desk.phone.frame.evaluate(script)
const heard = () => inApp('getCurrentPages().at(-1).heard') as Promise<[string, any][]>

test('a button of two open-types does both, as one that agrees to the privacy terms and tells the number', async () => {
  await desk.open('buttons')
  await desk.phone.frame.locator('#both').click()
  await vi.waitFor(async () => expect((await heard()).map(([name]) => name).sort()).toEqual(['agreed', 'number']))
  const told = Object.fromEntries(await heard())
  expect(told.agreed).toMatchObject({ errMsg: 'agreePrivacyAuthorization:ok' })
  expect(told.number.errMsg).toMatch(/^getPhoneNumber:/)
  expect(await desk.phone.errors()).toEqual([])
})

test('an enhanced scroll-view tells when a finger begins to drag it, how far it is, and when it ends', async () => {
  await desk.open('drags')
  const { mouse } = desk.phone.page
  for (const id of ['v1', 'v0']) {
    const box = (await desk.phone.frame.locator(`#${id}`).boundingBox())!
    await inApp(`document.querySelector('#${id}').scrollTop = 40`)
    // Across it, then along it.
    for (const [x, y] of [
      [90, 0],
      [0, -30],
    ] as [number, number][]) {
      expect(await heard()).toEqual([])
      await mouse.move(box.x + 50, box.y + 80)
      await mouse.down()
      await mouse.move(box.x + 50 + x, box.y + 80 + y, { steps: 3 })
      await mouse.up()
    }
  }
  const names = (await heard()).map(([name]) => name)
  expect([names[0], names[1], names.at(-1)]).toEqual(['start', 'going', 'end'])
  expect(names.filter((name) => name !== 'going')).toEqual(['start', 'end'])
  for (const [, detail] of await heard()) expect(detail).toMatchObject({ scrollTop: 40, scrollLeft: 0 })
})

test('a map tells what it tells on the event itself, too, and its controls are there to be tapped', async () => {
  await desk.open('maps')
  const { frame, page } = desk.phone
  const control = frame.locator('wx-map img').last()
  const map = (await frame.locator('wx-map').boundingBox())!
  await control.click()
  expect(await control.boundingBox()).toEqual({ x: map.x + 10, y: map.y + 20, width: 30, height: 40 })
  await frame.locator('.sim-pin').click()
  await page.mouse.move(map.x + 200, map.y + 50)
  await page.mouse.down()
  await page.mouse.move(map.x + 150, map.y + 50, { steps: 2 })
  await page.mouse.up()
  expect(await heard()).toEqual([
    ['controltap', 3, { controlId: 3 }],
    ['markertap', 7, { markerId: 7 }],
    ['begin', 'gesture'],
    ['end', 'drag'],
  ])
})

test('a nickname that was written is reviewed, and nothing else is', async () => {
  await desk.open('names')
  for (const index of [0, 1]) {
    await desk.phone.frame.locator('input').nth(index).fill('小明')
    await desk.phone.frame.locator('input').nth(index).blur()
  }
  expect(await heard()).toEqual([['review', { pass: true, timeout: false }]])
})

test('a scale given to a movable-view that stays where it is is seen, within its bounds', async () => {
  await desk.open('movables')
  const { frame } = desk.phone
  await frame.locator('#grow').click()
  await vi.waitFor(async () => expect((await frame.locator('#seen').boundingBox())!.width).toBe(30))
})
