import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('orchard'))
  phone = await stage.open()
})
afterAll(() => stage?.close())

const readMessages = async (): Promise<string[]> =>
  phone.frame.evaluate(
    "getCurrentPages().find(page => page.route === 'pages/index/index').data.said",
  )
const textOf = (selector: string) => phone.frame.locator(selector).first().textContent()
const colourOf = (selector: string) =>
  phone.frame.$eval(selector, (node) => getComputedStyle(node).color)

test('templates, includes, imports and wxs build the page', async () => {
  const items = await phone.frame.locator('.item').allTextContents()
  expect(items).toEqual(['苹果￥￥3.00', '梨￥￥2.50'])
  expect(await textOf('.footer')).toBe('共 2 种')
  expect(await textOf('.title')).toBe('果园!')
  expect(await textOf('.drag')).toBe('drag 12 1970')
  expect(await readMessages()).toContain('logs 1 03')
  expect(await phone.frame.locator('.odd').count()).toBe(1)
})

test('globalData that onLaunch sets is there when the first page’s module runs', async () => {
  const season = "getCurrentPages().find(page => page.route === 'pages/index/index').data.season"
  expect(await phone.frame.evaluate(season)).toBe('秋')
})

test('@import, tag selectors, external classes and addGlobalClass apply, and no style leaks', async () => {
  expect(await colourOf('.title')).toBe('rgb(46, 125, 50)')
  expect(await colourOf('#box-count')).toBe('rgb(46, 125, 50)')
  expect(
    await phone.frame.$eval('wx-old-box', (node) => getComputedStyle(node).letterSpacing),
  ).toBe('3px')
  const { width } = (await phone.frame.locator('.wide').boundingBox())!
  expect(width).toBeCloseTo(302, 0)
})

test('handlers without data, computed handlers and a missing handler', async () => {
  await phone.frame.click('text=苹果')
  expect(await readMessages()).toContain('choose 1')
  await phone.frame.locator('.sum').nth(3).click()
  expect(await readMessages()).toContain('sum 6')
  await phone.frame.click('#dynamic')
  await expect.poll(readMessages).toContain('callback')
  expect(await textOf('.item')).toContain('红苹果')
  expect(await textOf('#middle')).toBe('middle')
  expect(await phone.frame.isVisible('#more')).toBe(true)
  await phone.frame.click('.title')
  expect(await phone.errors()).toEqual([])
})

test('behaviors, observers, relations and an event name with a dash', async () => {
  expect(await textOf('#tag')).toBe('苹果 3 6 ×0')
  expect(await textOf('#box-count')).toBe('2')
  await phone.frame.click('#tag >> text=苹果')
  expect(await readMessages()).toContain('counted 1')
})

test('a form includes a component with wx://form-field', async () => {
  await phone.frame.click('wx-form wx-price-tag')
  await phone.frame.click('#send')
  await expect.poll(readMessages).toContain('{"who":"王","tags":1}')
})

test('wxs handles events and changes of properties', async () => {
  expect(await readMessages()).toEqual(expect.arrayContaining(['change 1 null', 'change 3 1']))
  const { x, y } = (await phone.frame.locator('.drag').boundingBox())!
  await phone.page.mouse.move(x + 10, y + 5)
  await phone.page.mouse.down()
  await phone.page.mouse.up()
  await expect
    .poll(async () => (await readMessages()).some((entry) => entry.startsWith('dragged')))
    .toBe(true)
  expect(await phone.frame.$eval('.drag', (node) => (node as HTMLElement).style.left)).toMatch(
    /px$/,
  )
})

test('a relative link opens a subpackage, and the tab bar calls onTabItemTap', async () => {
  await phone.frame.click('#detail')
  await expect.poll(() => phone.path()).toBe('packageA/pages/detail/detail')
  expect(await textOf('.sim-page:not([hidden]) #note')).toBe('note 3')
  await phone.frame.evaluate('wx.navigateBack()')
  await phone.page.click('text=购物车')
  await expect.poll(() => phone.path()).toBe('pages/cart/cart')
  expect(await textOf('#cart')).toBe('1 件')
  expect(await phone.frame.$eval('#cart', (node) => getComputedStyle(node).fontSize)).toBe('14px')
  await phone.page.locator('.tabs').getByText('果园').click()
  await expect.poll(readMessages).toContain('tab 0 果园')
})

test('a missing module is reported at build time and when it is required', async () => {
  expect(stage.log).toContain('error pages/log/log.js:3:1 module "./missing" not found')
  await phone.frame.evaluate("wx.navigateTo({ url: '/pages/log/log' })")
  await expect
    .poll(async () => (await phone.errors()).at(-1))
    .toMatchObject({
      message:
        "pages/log/log onLoad: module './missing' is not defined, required by 'pages/log/log.js'",
      where: expect.stringMatching(/^pages\/log\/log\.js:3:/),
    })
})

test('a wxs function that throws is reported with its line, and the page is drawn without its result', async () => {
  expect(await phone.errors()).toContainEqual(
    expect.objectContaining({
      message: expect.stringMatching(/^wxs: /),
      where: 'pages/log/log.wxml:3:1',
    }),
  )
  expect(await textOf('#log')).toBe('log')
})
