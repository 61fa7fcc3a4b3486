import { expect, test } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What WeChat's typings say that a call gives, and ours did not. */
const desk = onePhone(
  pageFiles({
    a: { wxml: '<view style="height: 40px" /><view id="low" style="height: 20px" />' },
    barred: { wxml: '<page-meta><navigation-bar front-color="gray" background-color="#ffffff" /></page-meta>' },
  }),
  (front) =>
    front.use(async (_req, res, url) => {
      if (url.pathname !== '/cookies') return url.pathname === '/never'
      res.writeHead(200, { 'Content-Type': 'text/plain', 'Set-Cookie': ['a=1', 'b=2'] }).end('x')
      return true
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

const requested = (path: string, more = '') =>
  desk.phone.frame.evaluate<any>(`new Promise((resolve) => wx.request({ url: location.origin + '${path}', ${more}
    complete: ({ errMsg, header, cookies }) => resolve({ errMsg, header, cookies, small: header?.['set-cookie'] }) }))`)

test('a line that is waited for too long tells timeout', async () => {
  expect((await requested('/never', 'timeout: 50,')).errMsg).toBe('request:fail timeout')
})

test('an address that is none is told in WeChat’s words', async () => {
  const told = await desk.phone.frame.evaluate(`new Promise((resolve) =>
    wx.request({ url: 'undefined/api', data: { a: 1 }, fail: ({ errMsg }) => resolve(errMsg) }))`)
  expect(told).toBe('request:fail invalid url "undefined/api"')
})

test('headers are named as servers write them, and all cookies are among them', async () => {
  const { header, cookies, small } = await requested('/cookies')
  expect(header).toMatchObject({ 'Content-Type': 'text/plain', 'Set-Cookie': 'a=1,b=2' })
  expect([small, cookies]).toEqual(['a=1,b=2', ['a=1', 'b=2']])
})

test('a socket tells its state', async () => {
  const states = await desk.phone.frame.evaluate(`new Promise((resolve) => {
    const task = wx.connectSocket({ url: 'ws://127.0.0.1:9' })
    const before = task.readyState === task.CONNECTING
    task.onClose(() => resolve([before, task.readyState]))
  })`)
  expect(states).toEqual([true, 3])
})

test('what is known of the person comes with what servers open', async () => {
  const sealed = { signature: expect.any(String), encryptedData: expect.any(String), iv: expect.any(String) }
  expect(await desk.phone.frame.evaluate('wx.getUserInfo()')).toMatchObject(sealed)
})

test('a sound of which nothing is known is 0 long', async () => {
  expect(await desk.phone.frame.evaluate('wx.createInnerAudioContext().duration')).toBe(0)
})

test('who stands on no tab changes no tab bar', async () => {
  const told = await desk.phone.frame.evaluate(
    "wx.setTabBarBadge({ index: 0, text: '1' }).catch(({ errMsg }) => errMsg)",
  )
  expect(told).toBe('setTabBarBadge:fail not TabBar page')
})

test('what stands in the navigation bar is white or black, and any other colour is refused', async () => {
  const set = (colors: object) =>
    desk.phone.frame.evaluate(
      `wx.setNavigationBarColor(${JSON.stringify(colors)}).then(({ errMsg }) => errMsg, ({ errMsg }) => errMsg)`,
    )
  const backgroundColor = '#ff0000'
  expect(await set({ frontColor: 'white', backgroundColor })).toBe(
    'setNavigationBarColor:fail invalid frontColor "white"',
  )
  expect(await set({ frontColor: '#000000' })).toMatch(/parameter.backgroundColor should be String/)
  expect(await set({ frontColor: '#000000', backgroundColor })).toBe('setNavigationBarColor:ok')
  await desk.open('barred')
  const color = () => desk.phone.page.locator('.nav h1').evaluate((node) => getComputedStyle(node).color)
  await expect.poll(color).toBe('rgb(255, 255, 255)')
})

test('what another product of the cloud is asked for fails by its whole name', async () => {
  const asked = desk.phone.frame.evaluate("wx.cloud.extend.AI.createModel('some').streamText({})")
  await expect(asked).rejects.toThrow('not simulated: wx.cloud.extend.AI.createModel')
})
