import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  expectScreenText,
  openPhones,
  type Story,
  type StoryPhone,
  submitComplaint,
} from '../pages/screen'

let story: Story
let wall: StoryPhone
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher'] })
  wall = story.phones.dispatcher!
  await wall.headless!.page.setViewportSize({ width: 1920, height: 1080 })
  for (let one = 0; one < 6; one++) await submitComplaint(story, 'consumer', `第 ${one} 件缺斤少两`)
})
afterAll(() => story?.close())

const HOUR = 3_600_000
/** The wall looks at the board every 20 seconds. */
const LOOKS_AN_HOUR = 180

interface HeldMemory {
  nodes: number
  listeners: number
  heap: number
}

/** What the page holds after the garbage is gone. */
async function measureHeldMemory(): Promise<HeldMemory> {
  const { page } = wall.headless!
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  for (let once = 0; once < 3; once++) await session.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return { nodes, listeners: jsEventListeners, heap: usedSize }
}

it('the district fills what is free of the screen, also after the next look and in another window', async () => {
  const { page } = wall.headless!
  await wall.go('reLaunch', '/modules/wall/pages/wall/wall')

  await expectScreenText(wall, '等着派人')

  const share = () =>
    page.frame({ name: 'page' })!.evaluate(() => {
      const edges = [...document.querySelectorAll('wx-map polygon')].map((one) =>
        one.getBoundingClientRect(),
      )
      return (
        (Math.max(...edges.map(({ right }) => right)) -
          Math.min(...edges.map(({ left }) => left))) /
        innerWidth
      )
    })

  const fills = () => vi.waitFor(async () => expect(await share()).toBeCloseTo(0.37, 1), 5000)

  await fills()
  await (await wall.mp.currentPage())!.callMethod('refresh')
  await fills()
  await page.setViewportSize({ width: 2560, height: 1440 })
  await fills()
  await page.setViewportSize({ width: 1920, height: 1080 })
})

it('hangs for eight hours, with a bell each minute for cases that nobody has, and holds no more at the end', {
  timeout: 1_800_000,
}, async () => {
  const page = await wall.go('reLaunch', '/modules/wall/pages/wall/wall')
  await expectScreenText(wall, '等着派人')

  const hours: HeldMemory[] = []
  for (let hour = 0; hour < 8; hour++) {
    for (let look = 0; look < LOOKS_AN_HOUR; look++) {
      await story.local.cloud.clock.set(story.local.cloud.clock.now() + HOUR / LOOKS_AN_HOUR)
      // The bell rings by the phone's own clock, which the test does not turn.
      if (look % 3 === 0)
        await wall.mp.evaluate(() => Object.assign(getCurrentPages().at(-1)!, { heardAt: 0 }))
      await page.callMethod('refresh')
      await page.callMethod('updateTime')
    }
    hours.push(await measureHeldMemory())
  }
  const [, second, ...later] = hours
  const last = later.at(-1)!
  // More lines stand in the queue once cases are late. What leaks once a minute is there 360 times
  // more at the end.
  const some = 90

  expect(last.nodes - second!.nodes).toBeLessThan(some)
  expect(last.listeners - second!.listeners).toBeLessThan(some)
  expect(last.heap).toBeLessThan(second!.heap * 1.1)
})
