import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('orchard'))
  phone = await stage.open()
})
afterAll(() => stage?.close())

const said = async (): Promise<string[]> =>
  phone.frame.evaluate("getCurrentPages().find(page => page.route === 'pages/index/index').data.said")
const text = (selector: string) => phone.frame.locator(selector).first().textContent()
const colour = (selector: string) => phone.frame.$eval(selector, (node) => getComputedStyle(node).color)

test('templates, includes, imports and wxs of old make the page', async () => {
  const items = await phone.frame.locator('.item').allTextContents()
  expect(items).toEqual(['苹果￥￥3.00', '梨￥￥2.50'])
  expect(await text('.footer')).toBe('共 2 种')
  expect(await text('.title')).toBe('果园!')
  expect(await text('.drag')).toBe('drag 12 1970')
  expect(await said()).toContain('logs 1 03')
  expect(await phone.frame.locator('.odd').count()).toBe(1)
})

test('what onLaunch keeps in globalData is there when the first page’s module runs', async () => {
  const season = "getCurrentPages().find(page => page.route === 'pages/index/index').data.season"
  expect(await phone.frame.evaluate(season)).toBe('秋')
})

test('styles: @import, tags, external classes, addGlobalClass, nothing leaks', async () => {
  expect(await colour('.title')).toBe('rgb(46, 125, 50)')
  expect(await colour('#box-count')).toBe('rgb(46, 125, 50)')
  expect(await phone.frame.$eval('wx-old-box', (node) => getComputedStyle(node).letterSpacing)).toBe('3px')
  const { width } = (await phone.frame.locator('.wide').boundingBox())!
  expect(width).toBeCloseTo(302, 0)
})

test('data-less handlers, dynamic handlers, a missing one', async () => {
  await phone.frame.click('text=苹果')
  expect(await said()).toContain('choose 1')
  await phone.frame.locator('.sum').nth(3).click()
  expect(await said()).toContain('sum 6')
  await phone.frame.click('#dynamic')
  await expect.poll(said).toContain('callback')
  expect(await text('.item')).toContain('红苹果')
  expect(await text('#middle')).toBe('middle')
  expect(await phone.frame.isVisible('#more')).toBe(true)
  await phone.frame.click('.title')
  expect(await phone.errors()).toEqual([])
})

test('behaviors, observers, relations and a dashed event without a colon', async () => {
  expect(await text('#tag')).toBe('苹果 3 6 ×0')
  expect(await text('#box-count')).toBe('2')
  await phone.frame.click('#tag >> text=苹果')
  expect(await said()).toContain('counted 1')
})

test('a form takes part of a wx://form-field component', async () => {
  await phone.frame.click('wx-form wx-price-tag')
  await phone.frame.click('#send')
  await expect.poll(said).toContain('{"who":"王","tags":1}')
})

test('wxs handlers and change:prop', async () => {
  expect(await said()).toEqual(expect.arrayContaining(['change 1 null', 'change 3 1']))
  const { x, y } = (await phone.frame.locator('.drag').boundingBox())!
  await phone.page.mouse.move(x + 10, y + 5)
  await phone.page.mouse.down()
  await phone.page.mouse.up()
  await expect.poll(async () => (await said()).some((entry) => entry.startsWith('dragged'))).toBe(true)
  expect(await phone.frame.$eval('.drag', (node) => (node as HTMLElement).style.left)).toMatch(/px$/)
})

test('subpackage by a relative link, tab bar of the phone with onTabItemTap', async () => {
  await phone.frame.click('#detail')
  await expect.poll(() => phone.path()).toBe('packageA/pages/detail/detail')
  expect(await text('.sim-page:not([hidden]) #note')).toBe('note 3')
  await phone.frame.evaluate('wx.navigateBack()')
  await phone.page.click('text=购物车')
  await expect.poll(() => phone.path()).toBe('pages/cart/cart')
  expect(await text('#cart')).toBe('1 件')
  expect(await phone.frame.$eval('#cart', (node) => getComputedStyle(node).fontSize)).toBe('14px')
  await phone.page.locator('.tabs').getByText('果园').click()
  await expect.poll(said).toContain('tab 0 果园')
})

test('a missing module is named at build and when it is required', async () => {
  expect(stage.log).toContain('error pages/log/log.js:3:1 module "./missing" not found')
  await phone.frame.evaluate("wx.navigateTo({ url: '/pages/log/log' })")
  await expect
    .poll(async () => (await phone.errors()).at(-1))
    .toMatchObject({
      message: "pages/log/log onLoad: module './missing' is not defined, required by 'pages/log/log.js'",
      where: expect.stringMatching(/^pages\/log\/log\.js:3:/),
    })
})

test('a wxs function that throws is named by its line, and the page is drawn without it', async () => {
  expect(await phone.errors()).toContainEqual(
    expect.objectContaining({ message: expect.stringMatching(/^wxs: /), where: 'pages/log/log.wxml:3:1' }),
  )
  expect(await text('#log')).toBe('log')
})
