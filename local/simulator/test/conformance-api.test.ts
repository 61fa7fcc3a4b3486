import { expect, test } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

/** Results of wx functions that WeChat's typings promise. */
const project = openProject(
  pageFiles({
    a: { wxml: '<view style="height: 40px" /><view id="low" style="height: 20px" />' },
    barred: {
      wxml: '<page-meta><navigation-bar front-color="gray" background-color="#ffffff" /></page-meta>',
    },
  }),
  (front) =>
    front.use(async (_req, res, url) => {
      if (url.pathname !== '/cookies') return url.pathname === '/never'
      res.writeHead(200, { 'Content-Type': 'text/plain', 'Set-Cookie': ['a=1', 'b=2'] }).end('x')
      return true
    }),
)

test('relativeToViewport observes the page’s window below the bar, not the whole phone', async () => {
  const observeMargins = (margins: object) =>
    project.phone.frame.evaluate<any>(`new Promise((resolve) => wx.createIntersectionObserver(null, { initialRatio: 1 })
      .relativeToViewport(${JSON.stringify(margins)}).observe('#low', resolve))`)
  const { windowHeight } = await project.phone.frame.evaluate<any>('wx.getWindowInfo()')
  expect((await observeMargins({ bottom: -10 })).relativeRect).toMatchObject({
    top: 0,
    bottom: windowHeight - 10,
  })
  expect((await observeMargins({ top: -50 })).intersectionRatio).toBe(0.5)
})

test('storage keeps a date as a date', async () => {
  const storedDate = await project.phone.frame.evaluate(`(() => {
    wx.setStorageSync('since', new Date(5))
    return [wx.getStorageSync('since') instanceof Date, wx.getStorageSync('since').getTime()]
  })()`)
  expect(storedDate).toEqual([true, 5])
})

test('a missing file fails with WeChat’s errMsg, also in the package', async () => {
  const messages = await project.phone.frame.evaluate(`(() => {
    try { wx.getFileSystemManager().readFileSync('none.txt') } catch ({ message, errMsg }) { return [message, errMsg] }
  })()`)
  const words = 'readFileSync:fail no such file or directory "none.txt"'
  expect(messages).toEqual([words, words])
})

test('the battery info has all its fields', async () => {
  const power = { level: 100, isCharging: true, isLowPowerModeEnabled: false }
  expect(await project.phone.frame.evaluate('wx.getBatteryInfoSync()')).toEqual(power)
})

const requested = (path: string, options = '') =>
  project.phone.frame.evaluate<any>(`new Promise((resolve) => wx.request({ url: location.origin + '${path}', ${options}
    complete: ({ errMsg, header, cookies }) => resolve({ errMsg, header, cookies, small: header?.['set-cookie'] }) }))`)

test('a request that takes too long fails with a timeout', async () => {
  expect((await requested('/never', 'timeout: 50,')).errMsg).toBe('request:fail timeout')
})

test('an invalid URL fails with WeChat’s message', async () => {
  const message = await project.phone.frame.evaluate(`new Promise((resolve) =>
    wx.request({ url: 'undefined/api', data: { a: 1 }, fail: ({ errMsg }) => resolve(errMsg) }))`)
  expect(message).toBe('request:fail invalid url "undefined/api"')
})

test('response headers have the server’s names and include all cookies', async () => {
  const { header, cookies, small } = await requested('/cookies')
  expect(header).toMatchObject({ 'Content-Type': 'text/plain', 'Set-Cookie': 'a=1,b=2' })
  expect([small, cookies]).toEqual(['a=1,b=2', ['a=1', 'b=2']])
})

test('a socket has a readyState', async () => {
  const states = await project.phone.frame.evaluate(`new Promise((resolve) => {
    const task = wx.connectSocket({ url: 'ws://127.0.0.1:9' })
    const before = task.readyState === task.CONNECTING
    task.onClose(() => resolve([before, task.readyState]))
  })`)
  expect(states).toEqual([true, 3])
})

test('user info comes with encrypted data for the server', async () => {
  const encryptedInfo = {
    signature: expect.any(String),
    encryptedData: expect.any(String),
    iv: expect.any(String),
  }
  expect(await project.phone.frame.evaluate('wx.getUserInfo()')).toMatchObject(encryptedInfo)
})

test('a sound without data has duration 0', async () => {
  expect(await project.phone.frame.evaluate('wx.createInnerAudioContext().duration')).toBe(0)
})

test('a page that is no tab page cannot change the tab bar', async () => {
  const message = await project.phone.frame.evaluate(
    "wx.setTabBarBadge({ index: 0, text: '1' }).catch(({ errMsg }) => errMsg)",
  )
  expect(message).toBe('setTabBarBadge:fail not TabBar page')
})

test('the navigation bar’s text is white or black, and any other colour fails', async () => {
  const setColors = (colors: object) =>
    project.phone.frame.evaluate(
      `wx.setNavigationBarColor(${JSON.stringify(colors)}).then(({ errMsg }) => errMsg, ({ errMsg }) => errMsg)`,
    )
  const backgroundColor = '#ff0000'
  expect(await setColors({ frontColor: 'white', backgroundColor })).toBe(
    'setNavigationBarColor:fail invalid frontColor "white"',
  )
  expect(await setColors({ frontColor: '#000000' })).toMatch(
    /parameter.backgroundColor should be String/,
  )
  expect(await setColors({ frontColor: '#000000', backgroundColor })).toBe(
    'setNavigationBarColor:ok',
  )
  await project.open('barred')
  const color = () =>
    project.phone.page.locator('.nav h1').evaluate((node) => getComputedStyle(node).color)
  await expect.poll(color).toBe('rgb(255, 255, 255)')
})

test('a function of another cloud product fails by its full name', async () => {
  const call = project.phone.frame.evaluate("wx.cloud.extend.AI.createModel('some').streamText({})")
  await expect(call).rejects.toThrow('not simulated: wx.cloud.extend.AI.createModel')
})
