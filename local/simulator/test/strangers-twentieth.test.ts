import { expect, test } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What built programs met whose pages were looked at and used once more. */
const long = '这句话很长，'.repeat(12)
const files = pageFiles({
  choices: {
    wxml: `<radio id="long">${long}</radio>
      <checkbox id="boxed"><view id="inner" style="height: 60px">two</view></checkbox>
      <radio id="ring" class="ring" />`,
    wxss: `.ring { border: 2px solid red; border-radius: 50%; font-size: 0 } .ring .wx-radio-input { margin: 0; border: 0 }`,
  },
})
const desk = onePhone(files)
const box = (selector: string) =>
  desk.phone.frame.locator(selector).evaluate((node: Element) => node.getBoundingClientRect().toJSON() as DOMRect)

test('words stand beside the mark of a radio or checkbox, in the middle, even of many lines', async () => {
  await desk.open('choices')
  const [mark, whole] = [await box('#long .wx-radio-input'), await box('#long')]
  expect(whole.height).toBeGreaterThan(40)
  expect(mark.top + mark.height / 2).toBeCloseTo(whole.top + whole.height / 2, 0)
  const [tick, inner] = [await box('#boxed .wx-checkbox-input'), await box('#inner')]
  expect(inner.left).toBeGreaterThanOrEqual(tick.right)
  expect(tick.top + tick.height / 2).toBeCloseTo(inner.top + inner.height / 2, 0)
  // A mark without a border does not cover its radio's own.
  expect((await box('#ring .wx-radio-input')).top).toBe((await box('#ring')).top + 2)
})
