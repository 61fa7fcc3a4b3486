import { expect, test } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What WeChat's typings say that a call gives, and ours did not. */
const desk = onePhone(
  pageFiles({
    a: { wxml: '<view style="height: 40px" /><view id="low" style="height: 20px" />' },
  }),
)

test('what meets the window meets the page’s, below the bar and not the whole phone', async () => {
  const met = (margins: object) =>
    desk.phone.frame.evaluate<any>(`new Promise((resolve) => wx.createIntersectionObserver(null, { initialRatio: 1 })
      .relativeToViewport(${JSON.stringify(margins)}).observe('#low', resolve))`)
  const { windowHeight } = await desk.phone.frame.evaluate<any>('wx.getWindowInfo()')
  expect((await met({ bottom: -10 })).relativeRect).toMatchObject({ top: 0, bottom: windowHeight - 10 })
  expect((await met({ top: -50 })).intersectionRatio).toBe(0.5)
})

test('a date is kept in storage as a date', async () => {
  const kept = await desk.phone.frame.evaluate(`(() => {
    wx.setStorageSync('since', new Date(5))
    return [wx.getStorageSync('since') instanceof Date, wx.getStorageSync('since').getTime()]
  })()`)
  expect(kept).toEqual([true, 5])
})

test('a file that is not there is told in WeChat’s words, of the package too, and by errMsg', async () => {
  const told = await desk.phone.frame.evaluate(`(() => {
    try { wx.getFileSystemManager().readFileSync('none.txt') } catch ({ message, errMsg }) { return [message, errMsg] }
  })()`)
  const words = 'readFileSync:fail no such file or directory "none.txt"'
  expect(told).toEqual([words, words])
})

test('the phone’s power has all its fields', async () => {
  const power = { level: 100, isCharging: true, isLowPowerModeEnabled: false }
  expect(await desk.phone.frame.evaluate('wx.getBatteryInfoSync()')).toEqual(power)
})
