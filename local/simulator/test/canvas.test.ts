import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'
import { drag } from './stage.ts'

const project = openProject({
  ...pageFiles({
    empty: { wxml: '<view />' },
    painted: {
      js: `Page({
  onReady() {
    const pen = wx.createContext()
    pen.setFillStyle('#ff0000')
    pen.fillRect(0, 0, 300, 150)
    wx.drawCanvas({ canvasId: 'old', actions: pen.getActions() })
    this.video = wx.createVideoContext('video')
    this.words = String([this.video.constructor]) + \`\${Object.prototype.toString.call(this.video)}\`
    this.late = wx.createCanvasContext('old')
  },
  onUnload() {
    this.video.play()
    this.video.pause()
    setTimeout(() => this.late.draw(), 20)
  },
})`,
      wxml: '<canvas canvas-id="old" /><video id="video" src="/none.mp4" />',
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
    glyphs: {
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
    canvases: {
      js: `Page({ data: { seen: [] }, touch({ type, touches, changedTouches }) {
      const { x, y } = touches[0] ?? changedTouches[0]
      this.setData({ seen: [...this.data.seen, [type, x, y]] })
    } })`,
      wxml: `<view style="height: 30px" /><canvas id="paper" canvas-id="paper" style="margin-left: 20px"
      bindtouchstart="touch" bindtouchend="touch" /><inner id="inner" />`,
      json: { usingComponents: { inner: '/parts/inner' } },
    },
    finer: {
      wxml: `<view class="all"><view class="half"><view class="whole">
      <canvas id="c" type="2d"><view id="on">on</view></canvas>
    </view></view></view>`,
      wxss: `.all { display: flex; flex-direction: column; height: 200px }
.half { flex: 1 }
.whole { height: 100%; padding-top: 20px }
canvas { width: 100%; height: 100% }`,
      js: `Page({ onReady() {
      wx.createSelectorQuery().select('#c').fields({ node: true, size: true }).exec(([{ node, width, height }]) => {
        Object.assign(node, { width: width * 3, height: height * 3 })
        this.setData({ before: [width, height] })
      })
    } })`,
    },
    chart: {
      wxml: '<canvas canvas-id="c" />',
      js: `Page({ onReady() {
      const context = wx.createCanvasContext('c')
      Object.defineProperty(context, 'fillStyle', { set: (value) => context.setFillStyle(value) })
      context.fillStyle = '#ff0000'
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.fillRect(0, 0, 300, 150)
      context.draw()
    } })`,
    },
    owned: {
      js: `Page({ data: { found: 0, red: 0 }, onLoad() {
      const own = { $wx: this }
      const context = wx.createCanvasContext('paper', own)
      context.setFillStyle('#ff0000')
      context.fillRect(0, 0, 50, 50)
      context.draw(false, () => wx.canvasGetImageData({ canvasId: 'paper', x: 5, y: 5, width: 1, height: 1,
        success: ({ data }) => this.setData({ red: data[0] }) }, own))
      wx.createSelectorQuery().in(own).select('#paper').boundingClientRect(({ width }) =>
        this.setData({ found: width })).exec()
    } })`,
      wxml: '<canvas id="paper" canvas-id="paper" style="width: 60px; height: 60px" />',
    },
    lacking: {
      js: `Page({ data: { lost: 0 }, lose() { this.setData({ lost: this.data.lost + 1 }) }, onReady() {
        const pen = wx.createCanvasContext('old')
        pen.strokeRect(1, 2, 3)
        pen.setFillStyle('#ff0000')
        pen.fillRect(0, 0, 50, 50)
        pen.draw(false, () => wx.canvasGetImageData({ canvasId: 'old', x: 5, y: 5, width: 1, height: 1,
          success: ({ data }) => this.setData({ red: data[0] }) }))
      } })`,
      wxml: '<canvas canvas-id="old" /><image src="cloud://none.none/none.png" binderror="lose" />',
    },
  }),
  'parts/inner.json': '{ "component": true }',
  'parts/inner.js': `Component({ methods: {
    paint() {
      const context = wx.createCanvasContext('c', this)
      for (const color of ['#ff0000', '#00ff00']) {
        context.save()
        context.translate(10, 10)
        context.setFillStyle(color)
        context.fillRect(0, 0, 5, 5)
        context.draw()
      }
    },
    keep() { return wx.canvasToTempFilePath({ canvasId: 'c' }, this) },
  } })`,
  'parts/inner.wxml': '<canvas canvas-id="c" style="width: 50px; height: 50px" />',
})

test('text is measured in its font, and an offscreen canvas can be created in two ways', async () => {
  await project.open('empty')
  const [small, large, boldWidth] = await project.phone.frame.evaluate<number[]>(`(() => {
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
  expect(boldWidth!).toBeGreaterThan(large! * 1.5)
  const canvasFacts = await project.phone.frame.evaluate(`(() => {
    const [old, now] = [wx.createOffscreenCanvas(30, 20), wx.createOffscreenCanvas({ type: '2d', width: 3, height: 2 })]
    return [old.width, old.height, now.width, now.height, typeof now.createImage().onload, typeof old.requestAnimationFrame]
  })()`)
  expect(canvasFacts).toEqual([30, 20, 3, 2, 'object', 'function'])
})

test('the early canvas functions paint, and a page that closes can still call its contexts', async () => {
  await project.open('painted')
  const readPixel =
    "[...document.querySelector('canvas').getContext('2d').getImageData(9, 9, 1, 1).data]"
  await expect.poll(() => project.phone.frame.evaluate(readPixel)).toEqual([255, 0, 0, 255])
  expect(await project.phone.frame.evaluate('sim.pages().at(-1).caller.words')).toContain(
    '[object Object]',
  )
  await project.open('empty')
  await project.phone.page.waitForTimeout(60)
  expect(await project.phone.errors()).toEqual([])
})

test('a 2d canvas draws Chinese characters on a machine without a Chinese font', async () => {
  await project.open('drawn')
  await vi.waitFor(async () =>
    expect(await project.phone.data()).toEqual({ differ: true, font: '20px sans-serif' }),
  )
})

test('both canvas interfaces draw different Chinese characters differently, whatever fonts the system has', async () => {
  await project.open('glyphs')
  await vi.waitFor(
    async () => expect(await project.phone.data()).toMatchObject({ new: 2, old: 2 }),
    10_000,
  )
})

test('touches of a canvas count from its corner', async () => {
  await project.open('canvases')
  await drag(project.phone, '#paper', 40, 0)
  await vi.waitFor(async () =>
    expect((await project.phone.data()).seen).toEqual([
      ['touchstart', 150, 75],
      ['touchend', 190, 75],
    ]),
  )
})

test('each draw() starts with a clean state, and a component can export its own canvas', async () => {
  await project.open('canvases')
  const inner = "document.querySelector('#inner').__wxElement.getMethodCaller()"
  const readPixel = (at = 12) =>
    project.phone.frame.evaluate(`[...document.querySelector('#inner canvas').getContext('2d')
      .getImageData(${at} * devicePixelRatio, ${at} * devicePixelRatio, 1, 1).data]`)
  await project.phone.frame.evaluate(`${inner}.paint()`)
  await vi.waitFor(async () => expect(await readPixel()).toEqual([0, 255, 0, 255]))
  expect(await readPixel(22)).toEqual([0, 0, 0, 0])
  const { tempFilePath } = await project.phone.frame.evaluate<{ tempFilePath: string }>(
    `${inner}.keep()`,
  )
  expect(tempFilePath).toMatch(/^wxfile:/)
})

test('an offscreen canvas measures and draws Chinese text in the web font', async () => {
  await project.open('canvases')
  const writeCharacters = `(() => {
    window.written = ['一', '鹰'].map((sign) => {
      const canvas = wx.createOffscreenCanvas({ type: '2d', width: 40, height: 40 })
      const context = Object.assign(canvas.getContext('2d'), { font: '20px sans-serif' })
      context.fillText(sign, 5, 30)
      return context
    })
    return window.written[1].measureText('厦门').width
  })()`
  // Until the font has loaded, another font is used, which is slightly narrower.
  expect(await project.phone.frame.evaluate(writeCharacters)).toBeCloseTo(40, 1)
  const countInk =
    'window.written.map((one) => one.getImageData(0, 0, 40, 40).data.filter((part, at) => at % 4 === 3 && part).length)'
  await vi.waitFor(async () => {
    const [context, eagle] = await project.phone.frame.evaluate<[number, number]>(countInk)
    expect(context).toBeGreaterThan(5)
    expect(eagle).toBeGreaterThan(context * 3)
  })
})

test('a canvas with a higher resolution keeps its size, and its content stays visible', async () => {
  await project.open('finer')
  const sizes = await vi.waitFor(async () => {
    const [initialSize, currentSize] =
      (await project.phone.frame.evaluate(`[getCurrentPages()[0].data.before, ['width', 'height'].map(
      (side) => document.querySelector('#c > canvas').getBoundingClientRect()[side])]`)) as [
        number[],
        number[],
      ]
    expect(initialSize).toBeDefined()
    return { before: initialSize, now: currentSize }
  })
  expect(sizes.now).toEqual(sizes.before)
  expect(sizes.before[1]).toBe(200)
  const top = await project.phone.frame.evaluate(`(() => {
    const { x, y } = document.querySelector('#on').getBoundingClientRect()
    return document.elementFromPoint(x + 2, y + 2).id
  })()`)
  expect(top).toBe('on')
})

test('a library can replace members of the early canvas context', async () => {
  await project.phone.frame.evaluate(
    "Object.defineProperty(window, 'devicePixelRatio', { value: 2, configurable: true })",
  )
  await project.open('chart')
  const colourAt = (at: string) =>
    project.phone.frame.evaluate(`(() => {
    const { width, height } = document.querySelector('canvas')
    return [...document.querySelector('canvas').getContext('2d').getImageData(${at}, 1, 1).data]
  })()`)
  await vi.waitFor(async () => expect(await colourAt('5, 5')).toEqual([255, 0, 0, 255]))
  // After setTransform, the context still counts CSS pixels.
  expect(await colourAt('width - 5, height - 5')).toEqual([255, 0, 0, 255])
})

test('canvas functions and queries use the page if a framework passes an object of its own', async () => {
  await project.open('owned')
  await vi.waitFor(async () =>
    expect(await project.phone.frame.evaluate('getCurrentPages()[0].data')).toEqual({
      found: 60,
      red: 255,
    }),
  )
})

test('a canvas call with a missing number does nothing, and an image without a file fires its error event', async () => {
  await project.open('lacking')
  await expect.poll(() => project.phone.data()).toMatchObject({ red: 255, lost: 1 })
  expect(await project.phone.errors()).toEqual([])
})
