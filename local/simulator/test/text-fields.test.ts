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
    least: {
      wxml: ['padded', 'plain', 'narrow'].map((id) => `<input id="${id}" value="v" />`).join(''),
      wxss: `#padded, #narrow { box-sizing: border-box; border: 1px solid; padding: 9px }
#padded, #plain { min-height: 40px }`,
    },
    hint: {
      wxml: '<input id="h" placeholder="name" placeholder-class="low" />',
      wxss: '.low { height: 15rpx }',
    },
    names: {
      js: `Page({ heard: [], ${recordEvents('review')} })`,
      wxml: '<input wx:for="{{[\'text\', \'nickname\']}}" wx:key="*this" type="{{item}}" bindnicknamereview="review" />',
    },
    fields: {
      wxml: `<field id="field" /><input id="held" style="width: 100px; position: relative"><view id="icon" /></input>
        <input id="worded" style="width: 100px; padding-right: 20px"><view id="word">a</view></input>`,
      wxss: '#icon { position: absolute; left: 30px; top: 2px; width: 10px; height: 10px }',
      json: { usingComponents: { field: '/parts/field' } },
    },
    low: {
      wxml: '<input id="low" placeholder="name" /><textarea value="想搜啥呀" />',
      wxss: '#low { font-size: 14px; line-height: 10px }',
    },
  }),
  'parts/field.json': '{ "component": true }',
  'parts/field.js': 'Component({})',
  'parts/field.wxml': '<input placeholder="name" placeholder-class="low" />',
  'parts/field.wxss': '.low { color: #010203 }',
})

test('the text of an input is in its middle, whatever its height and padding', async () => {
  await project.open('least')
  const middles = (id: string) =>
    project.phone.frame.evaluate(`['#${id}', '#${id} input'].map((part) => {
      const box = document.querySelector(part).getBoundingClientRect()
      return box.y + box.height / 2
    })`) as Promise<number[]>
  for (const id of ['padded', 'plain', 'narrow'])
    await vi.waitFor(async () => {
      const [field, words] = await middles(id)
      expect(Math.abs(words! - field!), id).toBeLessThan(2)
    })
})

test('a placeholder is as high as a line, whatever its class says', async () => {
  await project.open('hint')
  const height = () =>
    project.phone.frame.evaluate("document.querySelector('#h .sim-hint').offsetHeight")
  await vi.waitFor(async () => expect(await height()).toBe(22))
})

test('only a nickname field reports a review', async () => {
  await project.open('names')
  for (const index of [0, 1]) {
    await project.phone.frame.locator('input').nth(index).fill('小明')
    await project.phone.frame.locator('input').nth(index).blur()
  }
  const recordedEvents = await project.phone.frame.evaluate('getCurrentPages().at(-1).heard')
  expect(recordedEvents).toEqual([['review', { pass: true, timeout: false }]])
})

test('a placeholder’s class comes from the component’s own sheet, and elements inside an input are drawn', async () => {
  await project.open('fields')
  const { frame } = project.phone
  const hint = frame.locator('#field .sim-hint')
  await expect
    .poll(() => hint.evaluate((node: Element) => getComputedStyle(node).color))
    .toBe('rgb(1, 2, 3)')
  const [field, icon] = [
    (await frame.locator('#held').boundingBox())!,
    (await frame.locator('#icon').boundingBox())!,
  ]
  expect(icon).toEqual({ x: field.x + 30, y: field.y + 2, width: 10, height: 10 })
  const [worded, word] = [
    (await frame.locator('#worded').boundingBox())!,
    (await frame.locator('#word').boundingBox())!,
  ]
  expect(word.x, 'out of sight').toBeGreaterThan(worded.x + worded.width)
})

test('a placeholder is not cut off where the line height is smaller than its letters', async () => {
  await project.open('low')
  const hint = "getComputedStyle(document.querySelector('#low .sim-hint'), '::before')"
  expect(await project.phone.frame.evaluate(`[${hint}.overflowX, ${hint}.overflowY]`)).toEqual([
    'clip',
    'visible',
  ])
})

test('text in a field is drawn again when its font arrives, like text in a page', async () => {
  await project.open('low')
  const spaces =
    "['html', 'input', 'textarea'].map((tag) => getComputedStyle(document.querySelector(tag)).wordSpacing)"
  await expect
    .poll(async () => new Set((await project.phone.frame.evaluate(spaces)) as string[]).size)
    .toBe(1)
  expect(await project.phone.frame.evaluate(spaces)).not.toContain('0px')
})
