import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drag as dragIn, fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
  phone = await stage.open('/pages/controls/controls')
})
afterAll(() => stage?.close())

const told = async (name: string) => (await phone.data()).told[name]
const box = async (selector: string) => (await phone.frame.locator(selector).boundingBox())!

const drag = (selector: string, dx: number, dy: number) => dragIn(phone, selector, dx, dy)

describe('choosing', () => {
  beforeEach(() => phone.settled())

  test('slider by keyboard', async () => {
    await phone.frame.focus('#slider input')
    await phone.page.keyboard.press('ArrowRight')
    expect(await told('slider_change')).toEqual({ value: 6 })
    expect(await phone.frame.textContent('#slider output')).toBe('6')
  })

  test('picker time keeps its limits', async () => {
    await phone.frame.click('#time')
    expect(await phone.frame.locator('.sim-wheel').first().locator('.sim-row').allTextContents()).toEqual(
      '08 09 10 11 12 13 14 15 16 17 18'.split(' '),
    )
    await phone.frame.locator('.sim-wheel').first().getByText('10', { exact: true }).click()
    await phone.frame.click('.sim-picker .sim-ok')
    expect(await told('time_change')).toEqual({ value: '10:30' })
  })

  test('picker region starts at its value and knows the codes', async () => {
    await phone.frame.click('#region')
    await phone.frame.click('.sim-picker .sim-ok')
    expect(await told('region_change')).toMatchObject({ value: ['江西省', '鹰潭市'], code: ['360000', '360600'] })
  })

  test('picker multiSelector tells each column, and cancel', async () => {
    await phone.frame.click('#multi')
    await drag('.sim-wheel >> nth=1', 0, -80)
    expect(await told('multi_columnchange')).toEqual({ column: 1, value: 2 })
    await phone.frame.click('.sim-picker .sim-ok')
    expect(await told('multi_change')).toEqual({ value: [0, 2] })
    await phone.frame.click('#multi')
    await phone.frame.click('.sim-picker .sim-shade', { position: { x: 10, y: 10 } })
    expect(await told('multi_cancel')).toEqual({})
  })

  test('picker-view turns by dragging', async () => {
    await drag('#wheel', 0, -40)
    expect(await told('wheel_change')).toEqual({ value: [2] })
    const middle = ({ y, height }: { y: number; height: number }) => y + height / 2
    const chosen = () => box('#wheel wx-picker-view-column sim-box > * >> nth=2')
    await expect.poll(async () => Math.round(middle(await chosen()) - middle(await box('#wheel')))).toBe(0)
  })

  test('a label far away taps its checkbox', async () => {
    await phone.frame.click('#label')
    expect(await told('boxes_change')).toEqual({ value: ['far'] })
  })
})

describe('moving', () => {
  test('swiper follows the finger', async () => {
    await drag('#swiper', -200, 0)
    expect(await told('swiper_change')).toEqual({ current: 1, currentItemId: 'pear', source: 'touch' })
  })

  test('scroll-view refreshes when pulled', async () => {
    await drag('#pull', 0, 140)
    await expect.poll(() => told('pull_refresherrestore')).toBeTruthy()
    expect((await phone.data()).pulling).toBe(false)
  })

  test('movable-view stays in its area', async () => {
    await drag('#movable', 500, 10)
    expect(await told('movable_change')).toMatchObject({ x: 160, y: 0 })
  })

  test('wx.createAnimation moves what has the animation', async () => {
    const before = await box('#anim')
    await phone.frame.evaluate('sim.pages().at(-1).caller.move()')
    await expect.poll(async () => (await box('#anim')).x - before.x).toBe(30)
  })

  test('pull-down refresh of the page', async () => {
    await phone.frame.evaluate('scrollTo(0, 0)')
    await drag('#time', 0, 160)
    await expect.poll(async () => (await phone.data()).refreshed).toBe(1)
    await expect.poll(() => phone.frame.locator('.sim-pull-down').count()).toBe(0)
  })
})

describe('pressing', () => {
  test('hover-class while pressed, longpress when held, and then no tap', async () => {
    await phone.frame.locator('#press').scrollIntoViewIfNeeded()
    const { x, y } = await box('#press')
    await phone.page.mouse.move(x + 20, y + 8)
    await phone.page.mouse.down()
    const background = () => phone.frame.$eval('#press', (node) => getComputedStyle(node).backgroundColor)
    await expect.poll(background).toBe('rgb(250, 240, 0)')
    await expect.poll(() => told('press_longpress')).toBeTruthy()
    await phone.page.mouse.up()
    await expect.poll(background).toBe('rgba(0, 0, 0, 0)')
    expect(await told('press_tap')).toBeUndefined()
  })

  test('catch stops an event; a disabled button gives none', async () => {
    await phone.frame.click('#inner')
    expect(await told('inner_tap')).toBeTruthy()
    expect(await told('outer_tap')).toBeUndefined()
    await phone.frame.click('#disabled', { force: true })
    expect(await told('disabled_tap')).toBeUndefined()
  })

  test('open-type=share asks the page', async () => {
    await phone.frame.click('#share')
    await expect.poll(() => told('share')).toMatchObject({ from: 'button', target: { dataset: { what: 'this' } } })
    await phone.page.keyboard.press('Escape')
  })

  test('a button is pressed by keyboard', async () => {
    await phone.frame.evaluate("sim.pages().at(-1).caller.setData({ 'told.share': null })")
    await phone.frame.focus('#share')
    await phone.page.keyboard.press('Space')
    await expect.poll(() => told('share')).toMatchObject({ from: 'button' })
    await phone.page.keyboard.press('Escape')
  })

  test('what a screen reader is told: aria-*, and a role only by WeChat’s name for it', async () => {
    const said = (selector: string) =>
      phone.frame.$eval(selector, (node) =>
        ['role', 'aria-checked', 'aria-label'].map((name) => node.getAttribute(name)),
      )
    expect(await said('#spoken')).toEqual(['checkbox', 'false', 'agreed'])
    await phone.frame.focus('#spoken')
    await phone.page.keyboard.press('Enter')
    await expect.poll(() => said('#spoken')).toEqual(['checkbox', 'true', 'agreed'])
    expect(await said('#mute')).toEqual([null, null, null])
    expect(await phone.frame.getAttribute('#named input', 'aria-label')).toBe('name')
    expect(await phone.frame.getAttribute('#named input', 'aria-invalid')).toBe('true')
  })

  test('a navigator that leads nowhere says so', async () => {
    await phone.frame.evaluate("document.querySelector('#fails').scrollIntoView()")
    await phone.frame.locator('#fails').dispatchEvent('mousedown', { button: 0 })
    await phone.frame.locator('#fails').dispatchEvent('mouseup', { button: 0 })
    const words = () => phone.frame.evaluate('sim.pages().at(-1).caller.data.told.navigator_fail?.errMsg')
    await expect.poll(words).toBe('navigateTo:fail page "pages/none/none" is not found')
  })
})

test('what is missing shows its name, with an error at build and at run time', async () => {
  expect(await phone.frame.getAttribute('.sim-unknown', 'data-tag')).toBe('xr-scene')
  expect(await phone.frame.textContent('.sim-unknown')).toBe('inside')
  expect(stage.log.join('\n')).toMatch(/error pages\/controls\/controls\.wxml:15:1 not simulated: <xr-scene>/)
  expect((await phone.errors()).map(({ message }) => message)).toEqual(['not simulated: <xr-scene>'])
  expect(await phone.frame.locator('#wide-only').isVisible()).toBe(false)
  expect(await phone.frame.locator('#portal').isVisible()).toBe(true)
})
