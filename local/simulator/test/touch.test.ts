import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
  phone = await stage.open('/pages/controls/controls', { touch: true })
})
afterAll(() => stage?.close())

const readRecord = async (name: string) => (await phone.data()).told[name]
const centerOf = async (selector: string) => {
  await phone.frame.locator(selector).scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await phone.frame.locator(selector).boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

/** Sends a touch through the browser's input, so that the browser adds its mouse events. */
async function swipe(selector: string, dx: number, dy: number): Promise<void> {
  const from = await centerOf(selector)
  const session = await phone.page.context().newCDPSession(phone.page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x!, y: y! }],
    })
  await send('touchStart', from.x, from.y)
  for (let step = 1; step <= 8; step++)
    await send('touchMove', from.x + (dx * step) / 8, from.y + (dy * step) / 8)
  await send('touchEnd')
  await session.detach()
}

test('a touch is one tap, not two', async () => {
  const { x, y } = await centerOf('#press')
  await phone.page.touchscreen.tap(x, y)
  await expect.poll(() => readRecord('press_tap')).toMatchObject({ x: expect.any(Number) })
  await phone.frame.evaluate("sim.pages().at(-1).caller.setData({ 'told.press_tap': null })")
  await phone.page.waitForTimeout(100)
  expect(await readRecord('press_tap')).toBeNull()
})

test('a touch is one tap on a busy page that receives its mouse events late', async () => {
  await phone.frame.evaluate(`{
    window.mouseHeard = false
    addEventListener('mouseup', () => { window.mouseHeard = true }, { once: true })
    document.addEventListener('touchend', () => {
      const until = performance.now() + 1000
      while (performance.now() < until);
      sim.pages().at(-1).caller.setData({ 'told.press_tap': null })
    }, { once: true, capture: true })
  }`)
  const { x, y } = await centerOf('#press')
  await phone.page.touchscreen.tap(x, y)
  await expect.poll(() => phone.frame.evaluate('window.mouseHeard')).toBe(true)
  expect(await readRecord('press_tap')).toBeNull()
})

test('the end of a touch is reported although the page removes the touched element', async () => {
  await phone.frame.evaluate(`{
    sim.pages().at(-1).caller.setData({ 'told.press_tap': null })
    const label = document.createElement('i')
    label.textContent = 'hold'
    label.style = 'position: absolute; inset: 0'
    const button = document.querySelector('#press')
    button.style.position = 'relative'
    button.append(label)
    label.addEventListener('touchstart', () => label.remove(), { once: true })
  }`)
  const from = await centerOf('#press')
  const session = await phone.page.context().newCDPSession(phone.page)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect.poll(() => readRecord('press_tap')).toMatchObject({ x: expect.any(Number) })
  await session.detach()
})

test('touches swipe, turn a wheel, move a view and pull to refresh', async () => {
  await swipe('#swiper', -200, 0)
  await expect
    .poll(() => readRecord('swiper_change'))
    .toMatchObject({ current: 1, source: 'touch' })
  await swipe('#wheel', 0, -40)
  await expect.poll(() => readRecord('wheel_change')).toEqual({ value: [2] })
  await swipe('#movable', 60, 0)
  await expect.poll(() => readRecord('movable_change')).toMatchObject({ x: 60, y: 0 })
  await phone.frame.evaluate('scrollTo(0, 0)')
  await swipe('#time', 0, 180)
  await expect.poll(async () => (await phone.data()).refreshed).toBe(1)
  expect((await phone.errors()).map(({ message }) => message)).toEqual([
    'not simulated: <xr-scene>',
  ])
})
