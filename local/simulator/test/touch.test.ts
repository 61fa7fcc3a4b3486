import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
  phone = await stage.open('/pages/controls/controls', { touch: true })
})
afterAll(() => stage?.close())

const told = async (name: string) => (await phone.data()).told[name]
const centre = async (selector: string) => {
  await phone.frame.locator(selector).scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await phone.frame.locator(selector).boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

/** A finger as the browser's own input sends it: touches, then what the browser makes of them. */
async function swipe(selector: string, dx: number, dy: number): Promise<void> {
  const from = await centre(selector)
  const session = await phone.page.context().newCDPSession(phone.page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: x!, y: y! }] })
  await send('touchStart', from.x, from.y)
  for (let step = 1; step <= 8; step++) await send('touchMove', from.x + (dx * step) / 8, from.y + (dy * step) / 8)
  await send('touchEnd')
  await session.detach()
}

test('a finger taps once, not twice', async () => {
  const { x, y } = await centre('#press')
  await phone.page.touchscreen.tap(x, y)
  await expect.poll(() => told('press_tap')).toMatchObject({ x: expect.any(Number) })
  await phone.frame.evaluate("sim.pages().at(-1).caller.setData({ 'told.press_tap': null })")
  await phone.page.waitForTimeout(100)
  expect(await told('press_tap')).toBeNull()
})

test('a finger swipes, turns a wheel, moves and pulls', async () => {
  await swipe('#swiper', -200, 0)
  await expect.poll(() => told('swiper_change')).toMatchObject({ current: 1, source: 'touch' })
  await swipe('#wheel', 0, -40)
  await expect.poll(() => told('wheel_change')).toEqual({ value: [2] })
  await swipe('#movable', 60, 0)
  await expect.poll(() => told('movable_change')).toMatchObject({ x: 60, y: 0 })
  await phone.frame.evaluate('scrollTo(0, 0)')
  await swipe('#time', 0, 180)
  await expect.poll(async () => (await phone.data()).refreshed).toBe(1)
  expect((await phone.errors()).map(({ message }) => message)).toEqual(['not simulated: <xr-scene>'])
})
