import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixture, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
})
afterAll(() => stage?.close())

test('an app launches once, is shown, and keeps its data', async () => {
  const phone = await stage.open('/pages/second/second?x=1&scene=a%3Db')
  expect(await phone.frame.evaluate('getApp().globalData.launched')).toEqual([
    'launch pages/second/second',
    'show',
  ])
  const launched = await phone.frame.evaluate<object>('wx.getLaunchOptionsSync()')
  expect(launched).toMatchObject({
    path: 'pages/second/second',
    query: { x: '1', scene: 'a%3Db' },
    scene: 1047,
  })
  await phone.close()
})

test('an unknown page is reported to the app and replaced by the first page', async () => {
  const phone = await stage.open('/pages/gone/gone?x=1')
  expect(await phone.path()).toBe('pages/basic/basic')
  await phone.close()
})

test('errors and rejections reach App.onError, wx.onError and the list of errors', async () => {
  const phone = await stage.open()
  await phone.frame.evaluate(
    'getApp().onError = (text) => { window.heard = text }; wx.onError((text) => { window.also = text })',
  )
  await phone.frame.click('#boom')
  await expect.poll(() => phone.frame.evaluate('window.heard')).toContain('pages/basic/basic.ts:')
  expect(await phone.frame.evaluate('window.also')).toContain('pages/basic/basic.ts:')
  await phone.frame.evaluate("void Promise.reject(new Error('lost'))")
  await expect
    .poll(async () => (await phone.errors()).at(-1)?.message)
    .toBe('unhandled rejection: lost')
  await phone.close()
})

test('onResize receives the new size of the window', async () => {
  const phone = await stage.open()
  await phone.frame.evaluate(
    'sim.pages().at(-1).caller.onResize = ({ size }) => { window.size = size }',
  )
  await phone.page.setViewportSize({ width: 500, height: 700 })
  await expect.poll(() => phone.frame.evaluate('window.size?.windowWidth')).toBe(500)
  await phone.close()
})

test('the phones of two persons share no data', async () => {
  const [firstPhone, secondPhone] = [
    await stage.open(undefined, { as: 'guest1' }),
    await stage.open(undefined, { as: 'guest2' }),
  ]
  await firstPhone.frame.evaluate("wx.setStorageSync('k', 1)")
  await firstPhone.frame.click('#tap')
  expect(await secondPhone.frame.evaluate("wx.getStorageSync('k')")).toBe('')
  expect((await secondPhone.data()).n).toBe(0)
  await firstPhone.close()
  await secondPhone.close()
})
