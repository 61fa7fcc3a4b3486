import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

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
const project = openProject({
  ...files,
  'app.json': JSON.stringify({ ...JSON.parse(files['app.json']!), tabBar: { list: tabs } }),
})
const homeButton = () => project.phone.page.locator('.nav .house')

test.each([
  ['the home page as the first page', 'start', false],
  ['a tab page', 'tab', false],
  ['any other first page', 'deep', true],
  ['a page that hides the button', 'hiding', false],
])('%s: the bar shows a home button or none', async (_, page, isShown) => {
  await project.open(page)
  await vi.waitFor(async () => expect(await project.phone.path()).toBe(`pages/${page}/${page}`))
  await project.phone.settled()
  expect(await homeButton().isVisible()).toBe(isShown)
})

test('a page above another one has a back button; the home button opens the home page', async () => {
  await project.open('deep')
  await project.phone.frame.evaluate("wx.navigateTo({ url: '/pages/hiding/hiding' })")
  await vi.waitFor(async () => expect(await project.phone.path()).toBe('pages/hiding/hiding'))
  expect([
    await homeButton().isVisible(),
    await project.phone.page.locator('.nav [aria-label="返回"]').isVisible(),
  ]).toEqual([false, true])
  await project.phone.page.click('.nav [aria-label="返回"]')
  // The button covers no more of the page than its visible area.
  expect(await homeButton().boundingBox()).toMatchObject({ width: 32, height: 32 })
  await homeButton().click()
  await vi.waitFor(async () => expect(await project.phone.path()).toBe('pages/start/start'))
})

test('a page can ask before the back button leaves it, and stop asking; a program leaves it without the question', async () => {
  const { page, frame, path } = project.phone
  const backButton = page.locator('.nav [aria-label="返回"]')
  const enter = async () => {
    await project.open('start')
    await frame.evaluate("wx.navigateTo({ url: '/pages/asking/asking' })")
    await vi.waitFor(async () => expect(await path()).toBe('pages/asking/asking'))
  }
  const home = () => vi.waitFor(async () => expect(await path()).toBe('pages/start/start'))
  await enter()
  await backButton.click()
  await page.getByText('还没有保存').waitFor()
  await page.getByRole('button', { name: '取消' }).click()
  await backButton.click()
  expect(await path()).toBe('pages/asking/asking')
  await page.getByRole('button', { name: '确定' }).click()
  await home()
  await enter()
  await frame.evaluate('wx.navigateBack()')
  await home()
  await enter()
  await frame.evaluate('getCurrentPages().at(-1).stop()')
  await backButton.click()
  await home()
})
