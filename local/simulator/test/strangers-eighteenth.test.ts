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
})
const desk = onePhone(files)
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
