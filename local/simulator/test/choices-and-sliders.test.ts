import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const longText = '这句话很长，'.repeat(40)

const project = openProject({
  ...pageFiles({
    aria: {
      wxml: `<icon id="circle" type="circle" />
<radio-group><radio id="one" value="1" checked /><radio id="two" value="2" checked /><radio id="three" value="3" /></radio-group>
<checkbox id="box" checked="{{on}}" />`,
    },
    slider: {
      wxml: `<form bindsubmit="send"><slider id="s" name="s" min="100" max="500" step="100" show-value />
      <slider id="t" name="t" value="34" step="10" /><button form-type="submit">send</button></form><text id="told">{{told}}</text>`,
      js: 'Page({ send({ detail }) { this.setData({ told: [detail.value.s, detail.value.t].join(" ") }) } })',
    },
    ranged: {
      wxml: '<slider min="50" max="200" show-value /><slider value="9" max="5" show-value />',
    },
    choices: {
      wxml: `<radio id="long">${longText}</radio>
        <checkbox id="boxed"><view id="inner" style="height: 60px">two</view></checkbox>
        <radio id="ring" class="ring" />`,
      wxss: '.ring { border: 2px solid red; font-size: 0 } .ring .wx-radio-input { margin: 0; border: 0 }',
    },
  }),
})
/**
 * Compares the boxes of two elements at one moment: the vertical distance of their centres, the gap
 * between the first and the second, the second's height, and the distance of their top edges.
 */
const compareBoxes = (first: string, second: string) =>
  project.phone.frame.evaluate(
    ([firstSelector, secondSelector]) => {
      const [a, b] = [firstSelector, secondSelector].map((selector) =>
        document.querySelector(selector!)!.getBoundingClientRect(),
      )
      const middles = a!.top + a!.height / 2 - b!.top - b!.height / 2
      return {
        middles: Math.round(Math.abs(middles)),
        gap: b!.left - a!.right,
        height: b!.height,
        top: a!.top - b!.top,
      }
    },
    [first, second],
  )

test('of the radios that a template checks the last one stays checked, and screen readers hear the state', async () => {
  await project.open('aria')
  const ariaChecked = (selector: string) =>
    project.phone.frame.getAttribute(selector, 'aria-checked')
  const groupState = () => Promise.all(['#one', '#two', '#three'].map(ariaChecked))
  expect(await groupState()).toEqual(['false', 'true', 'false'])
  await project.phone.frame.click('#three')
  expect(await groupState()).toEqual(['false', 'false', 'true'])
  expect(await ariaChecked('#box')).toBe('false')
  await project.phone.frame.click('#box')
  expect(await ariaChecked('#box')).toBe('true')
  expect(await project.phone.frame.locator('#circle path').count()).toBe(0)
  expect(await project.phone.frame.locator('#circle circle').count()).toBe(1)
})

test('the text of a radio or checkbox is next to its mark and centred, even with many lines', async () => {
  await project.open('choices')
  const longBox = await compareBoxes('#long .wx-radio-input', '#long')
  expect(longBox.height).toBeGreaterThan(40)
  expect(longBox.middles).toBe(0)
  const boxed = await compareBoxes('#boxed .wx-checkbox-input', '#inner')
  expect(boxed.gap).toBeGreaterThanOrEqual(0)
  expect(boxed.middles).toBe(0)
  // A mark without a border does not cover the border of its radio.
  expect((await compareBoxes('#ring .wx-radio-input', '#ring')).top).toBe(2)
})

test('a slider shows a value outside of its range, or between two steps, at the nearest valid place', async () => {
  await project.open('slider')
  const shownValue = (id: string) =>
    project.phone.frame.evaluate(`(() => {
      const { left } = document.querySelector('#${id} .wx-slider-thumb').style
      return [left, document.querySelector('#${id} output').textContent]
    })()`)
  await vi.waitFor(async () => expect(await shownValue('s')).toEqual(['0%', '100']))
  expect(await shownValue('t')).toEqual(['30%', ''])
  await project.phone.frame.click('wx-button')
  await vi.waitFor(async () =>
    expect(await project.phone.frame.textContent('#told')).toBe('100 30'),
  )
})

test('a slider’s value stays within its range', async () => {
  await project.open('ranged')
  const readSliders = `[...document.querySelectorAll('wx-slider')].map((slider) =>
    [slider.innerText, slider.querySelector('.wx-slider-thumb').style.left])`
  const within = [
    ['50', '0%'],
    ['5', '100%'],
  ]
  await vi.waitFor(async () =>
    expect(await project.phone.frame.evaluate(readSliders)).toEqual(within),
  )
})
