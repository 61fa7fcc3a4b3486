import { describe, expect, test } from 'vitest'
import { onePhone } from './one-phone.ts'
import { PAGES } from './strangers-pages.ts'
import { pageFiles } from './written.ts'

const paths = Object.keys(PAGES).map((name) => `pages/${name}/${name}`)
const tabs = paths.slice(0, 2).map((pagePath) => ({ pagePath, text: pagePath }))
const desk = onePhone({
  ...pageFiles(PAGES),
  'app.json': JSON.stringify({ pages: paths, tabBar: { custom: true, list: tabs } }),
  'node_modules/late/package.json': '{ "main": "index.js" }',
  'node_modules/late/index.js':
    "exports.fine = 'fine'\nexports.read = () => require('fs').readFileSync('x')\nexports.net = () => require('node:net')",
  'node_modules/events/package.json': '{ "main": "index.js" }',
  'node_modules/events/index.js': "exports.own = 'installed'",
  'parts/loose.json': '{ "component": true }',
  'parts/loose.js': 'Component({ properties: { many: { type: [Boolean, String], value: false } } })',
  'parts/loose.wxml': '<view>{{many}}</view>',
  'parts/keeper.json': '{ "component": true }',
  'parts/keeper.js': `Component({
      properties: { wide: { type: Boolean, observer: 'missing' } },
      relations: { './kept': { type: 'child' } },
      methods: { count() { return this.getRelationNodes('./kept').length + this.data.more }, },
      data: { more: 1 },
    })`,
  'parts/keeper.wxml': '<slot />',
  'parts/kept.json': '{ "component": true }',
  'parts/kept.js': `Component({
      data: { parent: null, count: 0 },
      relations: { './keeper': { type: 'parent', linked(parent) { this.setData({ parent, list: [{ parent }], same: 'no' }) } } },
      ready() { this.setData({ count: this.data.parent.count(), same: this.data.parent === this.getRelationNodes('./keeper')[0] }) },
    })`,
  'parts/kept.wxml': '<view id="count">{{count}} {{same}}</view>',
  'parts/loud.json': '{ "component": true, "styleIsolation": "shared" }',
  'parts/loud.js': 'Component({})',
  'parts/loud.wxml': '<view class="word">loud</view>',
  'parts/loud.wxss': '.word { color: #ff0000 }',
})

const go = async (name: string) => {
  await desk.phone.frame.evaluate(`wx.reLaunch({ url: '/pages/${name}/${name}' })`)
  await desk.phone.settled()
}
const style = (selector: string, name: string, pseudo = '') =>
  desk.phone.frame.$eval(selector, (node, [key, part]) => getComputedStyle(node, part || null).getPropertyValue(key!), [
    name,
    pseudo,
  ])
const rect = async (selector: string) => (await desk.phone.frame.locator(selector).boundingBox())!

test('a program without the custom-tab-bar that it announces starts, and is told', async () => {
  expect(await desk.phone.path()).toBe('pages/a/a')
  expect(desk.stage.log.join('\n')).toContain('tabBar.custom is true but custom-tab-bar/index is missing')
})

test('Node’s own modules are missed where they are used, not where they are mentioned', async () => {
  expect(await desk.phone.frame.textContent('#fine')).toBe('fine installed')
  const missed = await desk.phone.frame.evaluate(
    'try { sim.pages().at(-1).caller.read() } catch (error) { error.message }',
  )
  expect(missed).toBe("module 'fs' is not defined, required by 'npm:late'")
})

test('rpx are whole pixels, rounded down, and a hairline stays', async () => {
  await go('rpx')
  expect(await style('#hair', 'height')).toBe('1px')
  expect(await style('#part', 'width')).toBe('100px')
  expect(await style('#inline', 'width')).toBe('7px')
  expect(await style('#minus', 'margin-left')).toBe('-8px')
  expect(await style('#none', 'height')).toBe('0px')
  expect(await style('#nested', 'width')).toBe('361px')
})

test('rpx in attributes, too', async () => {
  await go('given')
  expect(await style('.sim-hint', 'font-size')).toBe('14px')
  expect(await style('wx-icon', 'width')).toBe('40px')
  expect(await style('#item', 'left')).toBe('50px')
  expect(await style('.wx-progress-bar', 'height')).toBe('10px')
  expect(await style('.wx-picker__indicator', 'height')).toBe('50px')
  expect(await style('wx-rich-text i', 'font-size')).toBe('20px')
  expect(await desk.phone.frame.innerHTML('wx-rich-text >> nth=1')).toBe('<b>bare</b>')
  await desk.phone.frame.evaluate('sim.pages().at(-1).caller.move()')
  await expect.poll(() => style('#moved', 'transform')).toBe('matrix(1, 0, 0, 1, 50, 0)')
})

test('the sheet of a shared component ends with the pages that use it', async () => {
  await go('loud')
  expect(await style('.word', 'color')).toBe('rgb(255, 0, 0)')
  await go('quiet')
  expect(await style('#word', 'color')).toBe('rgb(0, 0, 0)')
  await go('loud')
  expect(await style('.word', 'color')).toBe('rgb(255, 0, 0)')
})

describe('inside WeChat’s own components', () => {
  test('authors style what WeChat calls by name', async () => {
    await go('names')
    expect(await style('#box .wx-checkbox-input', 'width')).toBe('31px')
    expect(await style('#box .wx-checkbox-input', 'color', '::before')).toBe('rgb(1, 2, 3)')
    expect(await style('#radio .wx-radio-input', 'background-color')).toBe('rgb(1, 2, 3)')
    expect(await style('#switch .wx-switch-input', 'width')).toBe('61px')
    expect(await style('#switch .wx-switch-input', 'transform', '::after')).toBe('matrix(1, 0, 0, 1, 29, 0)')
    expect(await style('.wx-slider-handle-wrapper', 'height')).toBe('13px')
    expect(await style('.wx-slider-track', 'background-color')).toBe('rgb(1, 2, 3)')
    expect((await rect('.wx-slider-thumb')).width).toBe(17)
    expect(await style('.wx-swiper-dot', 'width')).toBe('13px')
    expect(await style('.wx-progress-inner-bar', 'opacity')).toBe('0.5')
    expect(await style('.wx-progress-info', 'color')).toBe('rgb(1, 2, 3)')
  })

  test('no class is one that an author would choose', async () => {
    await go('names')
    await desk.phone.frame.click('#open')
    await desk.phone.frame.locator('.sim-picker').waitFor()
    const classes = await desk.phone.frame.evaluate<string[]>(
      "[...new Set([...document.querySelectorAll('body *')].flatMap((node) => [...node.classList]))]",
    )
    expect(classes.filter((name) => !/^(sim|wx)-/.test(name))).toEqual(['input-placeholder'])
  })
})

test('radios of a group: the last of those checked at first; all tell a screen reader', async () => {
  await go('aria')
  const told = (selector: string) => desk.phone.frame.getAttribute(selector, 'aria-checked')
  const group = () => Promise.all(['#one', '#two', '#three'].map(told))
  expect(await group()).toEqual(['false', 'true', 'false'])
  await desk.phone.frame.click('#three')
  expect(await group()).toEqual(['false', 'false', 'true'])
  expect(await told('#box')).toBe('false')
  await desk.phone.frame.click('#box')
  expect(await told('#box')).toBe('true')
  expect(await desk.phone.frame.locator('#circle path').count()).toBe(0)
  expect(await desk.phone.frame.locator('#circle circle').count()).toBe(1)
})

test('display: flex of a scroll-view reaches its children with enable-flex only', async () => {
  await go('scroll')
  expect((await rect('#y')).y).toBeGreaterThan((await rect('#x')).y)
  expect((await rect('#w')).y).toBe((await rect('#v')).y)
})

test('what a root-portal holds is laid out by the page, and what lies beside it stays there', async () => {
  await go('scroll')
  expect((await rect('#portal')).width).toBe(375)
  await desk.phone.frame.evaluate('sim.pages().at(-1).caller.setData({ more: true })')
  expect((await rect('.narrow #more')).width).toBe(20)
})

test('data that holds itself, the renderer, and the option of an animation', async () => {
  await go('odd')
  expect(await desk.phone.frame.textContent('#ring')).toBe('ring webview')
  expect((await desk.phone.data()).option).toMatchObject({
    transition: { duration: 300 },
    transformOrigin: '50% 50% 0',
  })
})

test('a component that is kept in data stays that component, and an observer that is missing is only a remark', async () => {
  await go('keeping')
  await expect.poll(() => desk.phone.frame.$eval('#count', (node) => node.textContent)).toBe('2 true')
  expect((await desk.phone.errors()).filter(({ message }) => /data|observer/.test(message))).toEqual([])
})

test('a property of several types takes any value, and a picture that is not there leaves no mark', async () => {
  const before = (await desk.phone.errors()).length
  await go('loose')
  expect(await desk.phone.frame.textContent('#loose')).toBe('true')
  await expect.poll(() => desk.phone.frame.locator('#lost img').isVisible()).toBe(false)
  expect(await desk.phone.errors()).toHaveLength(before)
})

test('an unknown tag opens and shuts, beside a root-portal and in one', async () => {
  await go('odd')
  const shown = () => desk.phone.frame.locator('wx-x-mystery:not(.sim-unknown)').allInnerTexts()
  for (const shut of [false, true, false, true]) {
    await desk.phone.frame.evaluate(`sim.pages().at(-1).caller.setData({ shut: ${shut} })`)
    await expect.poll(shown).toEqual(shut ? [] : ['m', 'above'])
  }
  expect((await desk.phone.errors()).filter(({ message }) => /mystery|not a child/.test(message))).toEqual([])
})

test('canvases: text is measured by its font, and an offscreen canvas has two ways to be made', async () => {
  await go('odd')
  const [small, large, named] = await desk.phone.frame.evaluate<number[]>(`(() => {
    const context = wx.createCanvasContext('none')
    const width = () => context.measureText('width').width
    context.setFontSize(10)
    const small = width()
    context.setFontSize(40)
    const large = width()
    context.font = 'bold 80px serif'
    return [small, large, width()]
  })()`)
  expect(large! / small!).toBeCloseTo(4, 0)
  expect(named!).toBeGreaterThan(large! * 1.5)
  const made = await desk.phone.frame.evaluate(`(() => {
    const [old, now] = [wx.createOffscreenCanvas(30, 20), wx.createOffscreenCanvas({ type: '2d', width: 3, height: 2 })]
    return [old.width, old.height, now.width, now.height, typeof now.createImage().onload, typeof old.requestAnimationFrame]
  })()`)
  expect(made).toEqual([30, 20, 3, 2, 'object', 'function'])
})

test('a script finds no browser beneath it, by name or through the global object', async () => {
  await go('odd')
  const { seen, through, known, mended } = await desk.phone.data()
  expect(seen).toEqual([])
  expect(through).toEqual([])
  expect(known).toEqual(['number', 'function', 'number', true])
  // What it puts there itself it finds, as a library that mends a phone does.
  expect(mended).toEqual(['Mended', true, 2, true])
  expect(await desk.phone.frame.evaluate('typeof new TextEncoder().encode')).toBe('function')
})

describe('components', () => {
  test('open-data, grid-view, list-view', async () => {
    await go('more')
    expect(await desk.phone.frame.textContent('#name')).toBe('微信用户')
    expect(await desk.phone.frame.textContent('#city')).toBe('某城')
    expect((await rect('#face img')).width).toBe(40)
    const [first, third, fourth] = [await rect('#g1'), await rect('#g3'), await rect('#g4')]
    expect([third.x - first.x, fourth.x - first.x]).toEqual([125, 0])
    expect(fourth.y).toBe(first.y + first.height + 8)
    expect(await desk.phone.frame.$eval('wx-list-view', (list) => list.scrollHeight > list.clientHeight)).toBe(true)
  })

  test('editor', async () => {
    await go('more')
    await expect.poll(async () => (await desk.phone.data()).ready).toBe(true)
    const ask = <T>(run: string) => desk.phone.frame.evaluate<T>(`sim.pages().at(-1).caller.editor.${run}`)
    await desk.phone.frame.click('#editor')
    await desk.phone.page.keyboard.type('one ')
    await ask("format('bold')")
    await desk.phone.page.keyboard.type('two')
    await expect.poll(async () => (await desk.phone.data()).status).toEqual({ bold: true })
    const { input } = await desk.phone.data()
    expect(input.text).toBe('one two\n')
    expect(input.delta.ops).toContainEqual({ insert: 'two', attributes: { bold: true } })
    await ask('clear()')
    const delta = {
      ops: [
        { insert: 'a', attributes: { italic: true } },
        { insert: '\n', attributes: { header: 2 } },
      ],
    }
    await ask(`setContents({ delta: ${JSON.stringify(delta)} })`)
    expect(await ask('getContents()')).toEqual({
      ...{ html: '<h2><em>a</em></h2>', text: 'a\n', errMsg: 'getContents:ok', delta },
    })
    expect(await ask("insertText({ text: 'x' })")).toEqual({ errMsg: 'insertText:ok' })
  })
})
