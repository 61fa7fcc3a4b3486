import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drag as dragIn, fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
  phone = await stage.open('/pages/controls/controls')
})
afterAll(() => stage?.close())

const readRecord = async (name: string) => (await phone.data()).told[name]
const boxOf = async (selector: string) => (await phone.frame.locator(selector).boundingBox())!

const drag = (selector: string, dx: number, dy: number) => dragIn(phone, selector, dx, dy)

describe('choosing', () => {
  beforeEach(() => phone.settled())

  test('a slider moves by the keyboard', async () => {
    await phone.frame.focus('#slider input')
    await phone.page.keyboard.press('ArrowRight')
    expect(await readRecord('slider_change')).toEqual({ value: 6 })
    expect(await phone.frame.textContent('#slider output')).toBe('6')
  })

  test('a time picker keeps its limits', async () => {
    await phone.frame.click('#time')
    expect(
      await phone.frame.locator('.sim-wheel').first().locator('.sim-row').allTextContents(),
    ).toEqual('08 09 10 11 12 13 14 15 16 17 18'.split(' '))
    await phone.frame.locator('.sim-wheel').first().getByText('10', { exact: true }).click()
    await phone.frame.click('.sim-picker .sim-ok')
    expect(await readRecord('time_change')).toEqual({ value: '10:30' })
  })

  test('a region picker starts at its value and returns the codes', async () => {
    await phone.frame.click('#region')
    await phone.frame.click('.sim-picker .sim-ok')
    expect(await readRecord('region_change')).toMatchObject({
      value: ['福建省', '厦门市'],
      code: ['350000', '350200'],
    })
  })

  test('a multi-column picker reports each column, and cancel', async () => {
    await phone.frame.click('#multi')
    await drag('.sim-wheel >> nth=1', 0, -80)
    expect(await readRecord('multi_columnchange')).toEqual({ column: 1, value: 2 })
    await phone.frame.click('.sim-picker .sim-ok')
    expect(await readRecord('multi_change')).toEqual({ value: [0, 2] })
    await phone.frame.click('#multi')
    await phone.frame.click('.sim-picker .sim-shade', { position: { x: 10, y: 10 } })
    expect(await readRecord('multi_cancel')).toEqual({})
  })

  test('a picker-view turns when dragged', async () => {
    await drag('#wheel', 0, -40)
    expect(await readRecord('wheel_change')).toEqual({ value: [2] })
    const middle = ({ y, height }: { y: number; height: number }) => y + height / 2
    const boxOfChosen = () => boxOf('#wheel wx-picker-view-column sim-box > * >> nth=2')
    await expect
      .poll(async () => Math.round(middle(await boxOfChosen()) - middle(await boxOf('#wheel'))))
      .toBe(0)
  })

  test('a label taps its checkbox, wherever it is', async () => {
    await phone.frame.click('#label')
    expect(await readRecord('boxes_change')).toEqual({ value: ['far'] })
  })
})

describe('moving', () => {
  test('a swiper follows the finger', async () => {
    await drag('#swiper', -200, 0)
    expect(await readRecord('swiper_change')).toEqual({
      current: 1,
      currentItemId: 'pear',
      source: 'touch',
    })
  })

  test('a scroll-view refreshes when pulled', async () => {
    await drag('#pull', 0, 140)
    await expect.poll(() => readRecord('pull_refresherrestore')).toBeTruthy()
    expect((await phone.data()).pulling).toBe(false)
  })

  test('a movable-view stays in its area', async () => {
    await drag('#movable', 500, 10)
    expect(await readRecord('movable_change')).toMatchObject({ x: 160, y: 0 })
  })

  test('an animation of wx.createAnimation moves its element', async () => {
    const boxBefore = await boxOf('#anim')
    await phone.frame.evaluate('sim.pages().at(-1).caller.move()')
    await expect.poll(async () => (await boxOf('#anim')).x - boxBefore.x).toBe(30)
  })

  test('a page refreshes when pulled down', async () => {
    await phone.frame.evaluate('scrollTo(0, 0)')
    await drag('#time', 0, 160)
    await expect.poll(async () => (await phone.data()).refreshed).toBe(1)
    await expect.poll(() => phone.frame.locator('.sim-pull-down').count()).toBe(0)
  })
})

describe('pressing', () => {
  test('a pressed element has its hover-class, and a long press is not also a tap', async () => {
    await phone.frame.locator('#press').scrollIntoViewIfNeeded()
    const { x, y } = await boxOf('#press')
    await phone.page.mouse.move(x + 20, y + 8)
    await phone.page.mouse.down()
    const background = () =>
      phone.frame.$eval('#press', (node) => getComputedStyle(node).backgroundColor)
    await expect.poll(background).toBe('rgb(250, 240, 0)')
    await expect.poll(() => readRecord('press_longpress')).toBeTruthy()
    await phone.page.mouse.up()
    await expect.poll(background).toBe('rgba(0, 0, 0, 0)')
    expect(await readRecord('press_tap')).toBeUndefined()
  })

  test('catch stops an event, and a disabled button fires none', async () => {
    await phone.frame.click('#inner')
    expect(await readRecord('inner_tap')).toBeTruthy()
    expect(await readRecord('outer_tap')).toBeUndefined()
    await phone.frame.click('#disabled', { force: true })
    expect(await readRecord('disabled_tap')).toBeUndefined()
  })

  test('open-type=share calls the page’s onShareAppMessage', async () => {
    await phone.frame.click('#share')
    await expect
      .poll(() => readRecord('share'))
      .toMatchObject({ from: 'button', target: { dataset: { what: 'this' } } })
    await phone.page.keyboard.press('Escape')
  })

  test('a button can be pressed by the keyboard', async () => {
    await phone.frame.evaluate("sim.pages().at(-1).caller.setData({ 'told.share': null })")
    await phone.frame.focus('#share')
    await phone.page.keyboard.press('Space')
    await expect.poll(() => readRecord('share')).toMatchObject({ from: 'button' })
    await phone.page.keyboard.press('Escape')
  })

  test('screen readers receive aria-* attributes, and a role only from aria-role', async () => {
    const readAttributes = (selector: string) =>
      phone.frame.$eval(selector, (node) =>
        ['role', 'aria-checked', 'aria-label'].map((name) => node.getAttribute(name)),
      )
    expect(await readAttributes('#spoken')).toEqual(['checkbox', 'false', 'agreed'])
    await phone.frame.focus('#spoken')
    await phone.page.keyboard.press('Enter')
    await expect.poll(() => readAttributes('#spoken')).toEqual(['checkbox', 'true', 'agreed'])
    expect(await readAttributes('#mute')).toEqual([null, null, null])
    expect(await phone.frame.getAttribute('#named input', 'aria-label')).toBe('name')
    expect(await phone.frame.getAttribute('#named input', 'aria-invalid')).toBe('true')
  })

  test('a navigator to an unknown page fires fail', async () => {
    await phone.frame.evaluate("document.querySelector('#fails').scrollIntoView()")
    await phone.frame.locator('#fails').dispatchEvent('mousedown', { button: 0 })
    await phone.frame.locator('#fails').dispatchEvent('mouseup', { button: 0 })
    const words = () =>
      phone.frame.evaluate('sim.pages().at(-1).caller.data.told.navigator_fail?.errMsg')
    await expect.poll(words).toBe('navigateTo:fail page "pages/none/none" is not found')
  })
})

test('an unsupported tag shows its name, with an error at build time and at run time', async () => {
  expect(await phone.frame.getAttribute('.sim-unknown', 'data-tag')).toBe('xr-scene')
  expect(await phone.frame.textContent('.sim-unknown')).toBe('inside')
  expect(stage.log.join('\n')).toMatch(
    /error pages\/controls\/controls\.wxml:15:1 not simulated: <xr-scene>/,
  )
  expect((await phone.errors()).map(({ message }) => message)).toEqual([
    'not simulated: <xr-scene>',
  ])
  expect(await phone.frame.locator('#wide-only').isVisible()).toBe(false)
  expect(await phone.frame.locator('#portal').isVisible()).toBe(true)
})
