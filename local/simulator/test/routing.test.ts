import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
})
afterAll(() => stage?.close())

const callRoute = (kind: string, options: object) =>
  phone.frame.evaluate(`wx.${kind}(${JSON.stringify(options)}).then(r => r.errMsg, e => e.errMsg)`)
const paths = () => phone.frame.evaluate('getCurrentPages().map(page => page.route)')

test('navigateTo passes the query undecoded and opens an event channel in both directions', async () => {
  phone = await stage.open()
  await phone.frame.evaluate(`new Promise(done => wx.navigateTo({
    url: '../second/second?a=1&b=x%20y',
    events: { opened: text => { window.opened = text } },
    success: ({ eventChannel }) => { eventChannel.emit('hello', 'from below'); done() },
  }))`)
  expect(await phone.path()).toBe('pages/second/second')
  expect(await phone.data()).toMatchObject({ query: '{"a":"1","b":"x%20y"}', got: 'from below' })
  expect(await phone.frame.evaluate('window.opened')).toBe('second')
  expect(
    await phone.frame.evaluate(
      "document.querySelector('.sim-page:not([hidden]) .title').textContent",
    ),
  ).toBe('not mine')
  await phone.frame.click('#back')
  await expect.poll(paths).toEqual(['pages/basic/basic'])
  expect((await phone.data()).log.filter((entry: string) => /^(hide|show)$/.test(entry))).toEqual([
    'show',
    'hide',
    'show',
  ])
})

test('failed routes have WeChat’s messages', async () => {
  expect(await callRoute('navigateTo', { url: '/pages/tab/tab' })).toBe(
    'navigateTo:fail can not navigateTo a tabbar page',
  )
  expect(await callRoute('navigateTo', { url: '/pages/none/none' })).toBe(
    'navigateTo:fail page "pages/none/none" is not found',
  )
  expect(await callRoute('switchTab', { url: '/pages/second/second' })).toBe(
    'switchTab:fail can not switch to no-tabBar page',
  )
})

test('tab pages stay alive, and each has its custom tab bar', async () => {
  await phone.frame.click('.sim-page:not([hidden]) [class*=--tab] >> text=Tab')
  await expect.poll(paths).toEqual(['pages/tab/tab'])
  expect(await phone.frame.textContent('.sim-page:not([hidden]) [class*=--on]')).toBe('Tab')
  await callRoute('switchTab', { url: '/pages/basic/basic' })
  await callRoute('switchTab', { url: '/pages/tab/tab' })
  expect((await phone.data()).count).toBe(2)
})

test('the stack has at most ten pages; navigateBack, redirectTo and reLaunch change it', async () => {
  for (let depth = 1; depth < 10; depth++)
    expect(await callRoute('navigateTo', { url: '/pages/second/second' })).toBe('navigateTo:ok')
  expect(await callRoute('navigateTo', { url: '/pages/second/second' })).toBe(
    'navigateTo:fail webview count limit exceed',
  )
  expect(await callRoute('navigateBack', { delta: 8 })).toBe('navigateBack:ok')
  expect(await paths()).toHaveLength(2)
  await callRoute('redirectTo', { url: '/more/deep/deep' })
  expect(await paths()).toEqual(['pages/tab/tab', 'more/deep/deep'])
  await callRoute('reLaunch', { url: '/pages/second/second?x=1' })
  expect(await paths()).toEqual(['pages/second/second'])
  expect((await phone.errors()).map(({ message }) => message)).toEqual([])
})

test('a deep link opens its page', async () => {
  const otherPhone = await stage.open('/more/deep/deep?id=7')
  expect(await otherPhone.path()).toBe('more/deep/deep')
  expect(await otherPhone.frame.textContent('#deep')).toBe('in a subpackage')
  expect(await otherPhone.frame.evaluate('wx.getLaunchOptionsSync()')).toMatchObject({
    path: 'more/deep/deep',
    query: { id: '7' },
  })
  await otherPhone.close()
})
