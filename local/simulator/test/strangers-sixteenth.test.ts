import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the sixteenth walk over strangers' programs met. */
const pages = pageFiles({
  over: {
    wxml: `<video id="v" style="height: 200px"><cover-view style="top: 100%; height: 50px; margin-top: -50px">bar</cover-view>
      <view id="w">word</view></video>`,
  },
})
const desk = onePhone(pages)
/** Evaluates in the page of the phone, as text so that it needs no types of a browser. */
const seen = (expression: string) => desk.phone.frame.evaluate(expression)

test('what lies in a video begins at its top and is over its picture', async () => {
  await desk.open('over')
  const tops = () =>
    seen(`(() => {
      const { top, left } = document.querySelector('#v').getBoundingClientRect()
      return [document.querySelector('#v > wx-cover-view'), document.querySelector('#w')].map((one) =>
        [one.getBoundingClientRect().top - top, one.contains(document.elementFromPoint(left + 5, one.getBoundingClientRect().top + 5))])
    })()`)
  await vi.waitFor(async () =>
    expect(await tops()).toEqual([
      [150, true],
      [0, true],
    ]),
  )
})
