import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the eleventh walk over strangers' programs met. */
const FILES = pageFiles({
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
})

const desk = onePhone(FILES)

test('a canvas that draws finer keeps the size that it was asked for, and what lies on it stays seen', async () => {
  await desk.open('finer')
  const sizes = await vi.waitFor(async () => {
    const [before, now] = (await desk.phone.frame.evaluate(`[getCurrentPages()[0].data.before, ['width', 'height'].map(
      (side) => document.querySelector('#c > canvas').getBoundingClientRect()[side])]`)) as [number[], number[]]
    expect(before).toBeDefined()
    return { before, now }
  })
  expect(sizes.now).toEqual(sizes.before)
  expect(sizes.before[1]).toBe(200)
  const top = await desk.phone.frame.evaluate(`(() => {
    const { x, y } = document.querySelector('#on').getBoundingClientRect()
    return document.elementFromPoint(x + 2, y + 2).id
  })()`)
  expect(top).toBe('on')
})
