import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the ninth walk over strangers' programs met. */
const WIDE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'/>"
const desk = onePhone({
  ...pageFiles({
    pictures: {
      js: `Page({ data: { src: '/gone.png' }, come() { this.setData({ src: "${WIDE}" }) } })`,
      wxml: `<image id="wide" mode="widthFix" src="{{src}}" style="width: 100px" />
<image id="high" mode="heightFix" src="{{src}}" style="height: 100px" />
<image id="none" mode="widthFix" class="low" />`,
      wxss: '.low { height: 30px }',
    },
    words: {
      js: `const box = { x: 0, y: 0, width: 40, height: 40 }
Page({
  onReady() {
    wx.createSelectorQuery().select('#new').node().exec(([{ node }]) => {
      const pen = node.getContext('2d')
      const shapes = ['中', '文'].map((word) => {
        pen.clearRect(0, 0, 40, 40)
        pen.font = '30px sans-serif'
        pen.fillText(word, 0, 30)
        return String(pen.getImageData(0, 0, 40, 40).data)
      })
      this.setData({ new: new Set(shapes).size })
    })
    const shapes = []
    const write = ([word, ...more]) => {
      if (!word) return this.setData({ old: new Set(shapes).size })
      const pen = wx.createCanvasContext('old')
      pen.setFontSize(30)
      pen.fillText(word, 0, 30)
      pen.draw(false, () => wx.canvasGetImageData({ canvasId: 'old', ...box, success({ data }) {
        shapes.push(String(data))
        write(more)
      } }))
    }
    write(['中', '文'])
  },
})`,
      wxml: '<canvas type="2d" id="new" style="width: 40px; height: 40px" /><canvas canvas-id="old" />',
    },
    generic: {
      json: { usingComponents: { open: '/open' } },
      wxml: '<open id="without" />',
    },
  }),
  'open.json': '{ "component": true, "componentGenerics": { "extra": true } }',
  'open.js': 'Component({})',
  'open.wxml': '<text>one</text><extra>x</extra><text>two</text>',
})

test('a picture that is not there is as large as any; loaded, it has its own proportions', async () => {
  await desk.open('pictures')
  const sizes = () =>
    desk.phone.frame.evaluate<number[][]>(
      "['wide', 'high', 'none'].map((id) => document.querySelector('#' + id)).map((it) => [it.offsetWidth, it.offsetHeight])",
    )
  await vi.waitFor(async () => expect((await sizes())[0]).toEqual([100, 240]))
  expect(await sizes()).toEqual([
    [100, 240],
    [320, 100],
    [320, 30],
  ])
  await desk.phone.frame.evaluate('getCurrentPages()[0].come()')
  await vi.waitFor(async () =>
    expect(await sizes()).toEqual([
      [100, 50],
      [200, 100],
      [320, 30],
    ]),
  )
})

test('two Chinese words on a canvas are no two boxes, whatever fonts the system has', async () => {
  await desk.open('words')
  await vi.waitFor(async () => expect(await desk.phone.data()).toMatchObject({ new: 2, old: 2 }), 10_000)
})

test('a place for a component that nobody names is empty, and the page goes on', async () => {
  await desk.open('generic')
  await vi.waitFor(async () => expect(await desk.phone.path()).toBe('pages/generic/generic'))
  expect(await desk.phone.frame.locator('#without').textContent()).toBe('onextwo')
  expect(await desk.phone.errors()).toEqual([])
})
