import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the eighth walk over strangers' programs met. */
const PAGES = {
  least: {
    wxml: ['padded', 'plain', 'narrow'].map((id) => `<input id="${id}" value="v" />`).join(''),
    wxss: `#padded, #narrow { box-sizing: border-box; border: 1px solid; padding: 9px }
#padded, #plain { min-height: 40px }`,
  },
  drawn: {
    wxml: '<canvas id="c" type="2d" style="width: 60px; height: 30px" />',
    js: `Page({ onReady() {
      wx.createSelectorQuery().select('#c').fields({ node: true }).exec(([{ node }]) => {
        const pen = node.getContext('2d')
        const draw = (word) => {
          pen.clearRect(0, 0, node.width, node.height)
          pen.font = '20px sans-serif'
          pen.fillText(word, 0, 25)
          return pen.getImageData(0, 0, node.width, node.height).data.join()
        }
        const [a, b] = ['\u98ce', '\u96e8'].map(draw)
        this.setData({ differ: a !== b, font: pen.font })
      })
    } })`,
  },
}

const FILES = {
  ...pageFiles({
    ...PAGES,
    passed: {
      wxml: '<view id="a" class="a">a</view><view id="b" class="b">b</view>',
      wxss: '.a { margin: 1px;\n  // margin: 2px;\n  padding: 3px; }\n.b { margin 4px; padding: 5px }',
    },
    typed: {
      wxml: '<view id="t">{{one.name}}{{list}}</view><input id="i" value="{{one.name}}" />',
      js: `Page({ data: { one: { name: String }, list: Array }, onLoad() { this.setData({ 'one.age': Number }) } })`,
    },
    early: {
      wxml: '<view id="e">{{said}}</view>',
      js: `Page({ onLoad() {
        let height = height = 3
        this.setData({ said: height })
      } })`,
    },
    named: {
      wxml: '<poster id="p" />',
      js: "const { word } = require('./poster'); Page({ onLoad() { this.setData({ word }) } })",
      json: { usingComponents: { poster: 'poster' } },
    },
    generic: { wxml: '<lister /><view id="g">after</view>', json: { usingComponents: { lister: '/lister/lister' } } },
  }),
  'pages/named/poster.js': "module.exports = { word: 'beside' }",
  'miniprogram_npm/poster/index.json': '{ "component": true }',
  'miniprogram_npm/poster/index.js': 'Component({})',
  'miniprogram_npm/poster/index.wxml': 'of the package',
  'lister/lister.json': '{ "component": true, "componentGenerics": { "list-item": true } }',
  'lister/lister.js': 'Component({})',
  'lister/lister.wxml': '<list-item>in the list</list-item>',
  'project.config.json': '{ "setting": { "es6": true } }',
}

const desk = onePhone(FILES)

test('what is written stands in the middle of its field, whatever height and padding that has', async () => {
  await desk.open('least')
  const middles = (id: string) =>
    desk.phone.frame.evaluate(`['#${id}', '#${id} input'].map((part) => {
      const box = document.querySelector(part).getBoundingClientRect()
      return box.y + box.height / 2
    })`) as Promise<number[]>
  for (const id of ['padded', 'plain', 'narrow'])
    await vi.waitFor(async () => {
      const [field, words] = await middles(id)
      expect(Math.abs(words! - field!), id).toBeLessThan(2)
    })
})

test('Chinese words on a canvas are letters, not boxes, on a machine without a Chinese font', async () => {
  await desk.open('drawn')
  await vi.waitFor(async () => expect(await desk.phone.data()).toEqual({ differ: true, font: '20px sans-serif' }))
})

const text = (id: string) => desk.phone.frame.evaluate(`document.querySelector('#${id}')?.textContent`)

test('what is no declaration of a sheet is passed over up to its semicolon, and the rest holds', async () => {
  await desk.open('passed')
  const space = (id: string) =>
    desk.phone.frame.evaluate(
      `(({ margin, padding }) => [margin, padding])(getComputedStyle(document.querySelector('#${id}')))`,
    )
  await vi.waitFor(async () => expect(await space('a')).toEqual(['1px', '3px']))
  expect(await space('b')).toEqual(['0px', '5px'])
})

test('a type where a value was meant is nothing to the view', async () => {
  await desk.open('typed')
  await vi.waitFor(async () => expect(await text('t')).toBe(''))
  expect(await desk.phone.frame.evaluate(`document.querySelector('#i input').value`)).toBe('')
})

test('a let that names itself in its value runs where ES6 becomes ES5', async () => {
  await desk.open('early')
  await vi.waitFor(async () => expect(await text('e')).toBe('3'))
})

test('a generic that nobody names shows what is in it, and the page stands', async () => {
  await desk.open('generic')
  await vi.waitFor(async () => expect(await text('g')).toBe('after'))
  expect(await desk.phone.frame.evaluate('document.body.textContent')).toContain('in the list')
})

test('a script beside a page is no component where a package of its name has one', async () => {
  await desk.open('named')
  await vi.waitFor(async () => expect(await text('p')).toBe('of the package'))
  expect(await desk.phone.data()).toEqual({ word: 'beside' })
})
