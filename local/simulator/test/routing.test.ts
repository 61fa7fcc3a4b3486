import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
})
afterAll(() => stage?.close())

const route = (kind: string, options: object) =>
  phone.frame.evaluate(`wx.${kind}(${JSON.stringify(options)}).then(r => r.errMsg, e => e.errMsg)`)
const paths = () => phone.frame.evaluate('getCurrentPages().map(page => page.route)')

test('navigateTo carries the query undecoded and opens a channel both ways', async () => {
  phone = await stage.open()
  await phone.frame.evaluate(`new Promise(done => wx.navigateTo({
    url: '../second/second?a=1&b=x%20y',
    events: { opened: text => { window.opened = text } },
    success: ({ eventChannel }) => { eventChannel.emit('hello', 'from below'); done() },
  }))`)
  expect(await phone.path()).toBe('pages/second/second')
  expect(await phone.data()).toMatchObject({ query: '{"a":"1","b":"x%20y"}', got: 'from below' })
  expect(await phone.frame.evaluate('window.opened')).toBe('second')
  expect(await phone.frame.evaluate("document.querySelector('.sim-page:not([hidden]) .title').textContent")).toBe(
    'not mine',
  )
  await phone.frame.click('#back')
  await expect.poll(paths).toEqual(['pages/basic/basic'])
  expect((await phone.data()).log.filter((entry: string) => /^(hide|show)$/.test(entry))).toEqual([
    'show',
    'hide',
    'show',
  ])
})

test('refusals have WeChat’s words', async () => {
  expect(await route('navigateTo', { url: '/pages/tab/tab' })).toBe('navigateTo:fail can not navigateTo a tabbar page')
  expect(await route('navigateTo', { url: '/pages/none/none' })).toBe(
    'navigateTo:fail page "pages/none/none" is not found',
  )
  expect(await route('switchTab', { url: '/pages/second/second' })).toBe(
    'switchTab:fail can not switch to no-tabBar page',
  )
})

test('tab pages live on, and the custom tab bar belongs to each', async () => {
  await phone.frame.click('.sim-page:not([hidden]) [class*=--tab] >> text=Tab')
  await expect.poll(paths).toEqual(['pages/tab/tab'])
  expect(await phone.frame.textContent('.sim-page:not([hidden]) [class*=--on]')).toBe('Tab')
  await route('switchTab', { url: '/pages/basic/basic' })
  await route('switchTab', { url: '/pages/tab/tab' })
  expect((await phone.data()).count).toBe(2)
})

test('ten pages and no more; back by several; redirect and relaunch', async () => {
  for (let depth = 1; depth < 10; depth++)
    expect(await route('navigateTo', { url: '/pages/second/second' })).toBe('navigateTo:ok')
  expect(await route('navigateTo', { url: '/pages/second/second' })).toBe('navigateTo:fail webview count limit exceed')
  expect(await route('navigateBack', { delta: 8 })).toBe('navigateBack:ok')
  expect(await paths()).toHaveLength(2)
  await route('redirectTo', { url: '/more/deep/deep' })
  expect(await paths()).toEqual(['pages/tab/tab', 'more/deep/deep'])
  await route('reLaunch', { url: '/pages/second/second?x=1' })
  expect(await paths()).toEqual(['pages/second/second'])
  expect((await phone.errors()).map(({ message }) => message)).toEqual([])
})

test('a deep link opens its page first', async () => {
  const other = await stage.open('/more/deep/deep?id=7')
  expect(await other.path()).toBe('more/deep/deep')
  expect(await other.frame.textContent('#deep')).toBe('in a subpackage')
  expect(await other.frame.evaluate('wx.getLaunchOptionsSync()')).toMatchObject({
    path: 'more/deep/deep',
    query: { id: '7' },
  })
  await other.close()
})
