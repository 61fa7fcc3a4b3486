import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

const PAGES = {
  start: { wxml: '<view id="start">start</view>' },
  tab: { wxml: '<view />' },
  deep: { wxml: '<view />' },
  asking: {
    js: `Page({
      onLoad() { wx.enableAlertBeforeUnload({ message: '还没有保存' }) },
      stop() { wx.disableAlertBeforeUnload() },
    })`,
    wxml: '<view />',
  },
  hiding: { js: 'Page({ onShow() { wx.hideHomeButton() } })', wxml: '<view />' },
}
const files = pageFiles(PAGES)
const tabs = ['tab', 'start'].map((name) => ({ pagePath: `pages/${name}/${name}`, text: name }))
const desk = onePhone({
  ...files,
  'app.json': JSON.stringify({ ...JSON.parse(files['app.json']!), tabBar: { list: tabs } }),
})
const house = () => desk.phone.page.locator('.nav .house')

test.each([
  ['the first page, which is home', 'start', false],
  ['a tab', 'tab', false],
  ['any other page on the stack’s ground', 'deep', true],
  ['a page that hides it', 'hiding', false],
])('%s: the bar shows a house or none', async (_, page, shown) => {
  await desk.open(page)
  await vi.waitFor(async () => expect(await desk.phone.path()).toBe(`pages/${page}/${page}`))
  await desk.phone.settled()
  expect(await house().isVisible()).toBe(shown)
})

test('on another page lies the way back; the house leads home', async () => {
  await desk.open('deep')
  await desk.phone.frame.evaluate("wx.navigateTo({ url: '/pages/hiding/hiding' })")
  await vi.waitFor(async () => expect(await desk.phone.path()).toBe('pages/hiding/hiding'))
  expect([await house().isVisible(), await desk.phone.page.locator('.nav [aria-label="返回"]').isVisible()]).toEqual([
    false,
    true,
  ])
  await desk.phone.page.click('.nav [aria-label="返回"]')
  // It takes no more of the page than is seen of it.
  expect(await house().boundingBox()).toMatchObject({ width: 32, height: 32 })
  await house().click()
  await vi.waitFor(async () => expect(await desk.phone.path()).toBe('pages/start/start'))
})

test('a page may ask before the arrow leaves it, and stops asking; the program leaves it unasked', async () => {
  const { page, frame, path } = desk.phone
  const back = page.locator('.nav [aria-label="返回"]')
  const enter = async () => {
    await desk.open('start')
    await frame.evaluate("wx.navigateTo({ url: '/pages/asking/asking' })")
    await vi.waitFor(async () => expect(await path()).toBe('pages/asking/asking'))
  }
  const home = () => vi.waitFor(async () => expect(await path()).toBe('pages/start/start'))
  await enter()
  await back.click()
  await page.getByText('还没有保存').waitFor()
  await page.getByRole('button', { name: '取消' }).click()
  await back.click()
  expect(await path()).toBe('pages/asking/asking')
  await page.getByRole('button', { name: '确定' }).click()
  await home()
  await enter()
  await frame.evaluate('wx.navigateBack()')
  await home()
  await enter()
  await frame.evaluate('getCurrentPages().at(-1).stop()')
  await back.click()
  await home()
})
