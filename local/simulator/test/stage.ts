import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFront, type Front } from 'miniapp-cloud'
import type { Browser, Frame, Page } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { openSimulator, type Simulator } from '../server.ts'

/** A phone in a real browser, with the project of a stage. */
export interface StagePhone {
  /** The phone's document. */
  page: Page
  /** The iframe of the Mini Program. */
  frame: Frame
  /** Errors in the author's scripts so far. */
  errors(): Promise<{ message: string; where?: string }[]>
  /** Data of the page on top. */
  data(): Promise<Record<string, any>>
  /** Path of the page on top. */
  path(): Promise<string>
  settled(): Promise<void>
  close(): Promise<void>
}

export interface Stage {
  url: string
  simulator: Simulator
  log: string[]
  open(
    page?: string,
    options?: { touch?: boolean; as?: string; usedByPerson?: boolean },
  ): Promise<StagePhone>
  close(): Promise<void>
}

export const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name)

/**
 * Serves a project by the simulator and opens phones for it, without a cloud and with the machine's
 * clock.
 * @param extendFront adds handlers to the HTTP front
 */
export async function openStage(
  project: string,
  extendFront: (front: Front) => void = () => {},
): Promise<Stage> {
  const data = mkdtempSync(join(tmpdir(), 'stage-'))
  const front = createFront()
  extendFront(front)
  const log: string[] = []
  const doNothing = async () => {}
  const clock = {
    now: () => Date.now(),
    set: doNothing,
    step: doNothing,
    reset: doNothing,
  }
  const cloud = { appid: 'wx0000000000000000', env: 'stage', session: () => 'stage', clock }
  const simulator = await openSimulator({
    front,
    project,
    data,
    cloud,
    log: (line) => log.push(line),
  })
  const url = await front.listen(0)
  const browser: Browser = await launchBrowser()
  return {
    url,
    simulator,
    log,
    async open(open, { touch = false, as = 'guest1', usedByPerson = false } = {}) {
      const context = await browser.newContext({
        viewport: { width: 375, height: 812 },
        hasTouch: touch,
      })
      const page = await context.newPage()
      // Pages slide and the keyboard opens only in a browser that a person uses.
      if (usedByPerson)
        await page.addInitScript(
          "Object.defineProperty(navigator, 'webdriver', { get: () => false })",
        )
      await page.goto(`${url}/phone?as=${as}${open ? `&page=${encodeURIComponent(open)}` : ''}`)
      const frame = await waitForFrame(page)
      await frame.waitForSelector('html[data-ready]', { state: 'attached' })
      // The frame is another one after the phone was opened again.
      const currentFrame = () => page.frame({ name: 'page' })!
      const evaluate = <T>(expression: string) => currentFrame().evaluate<T>(expression)
      return {
        page,
        get frame() {
          return currentFrame()
        },
        errors: () => evaluate('sim.settled().then(() => sim.errors)'),
        data: () => evaluate('sim.pages().at(-1).caller.data'),
        path: () => evaluate('sim.pages().at(-1).path'),
        settled: () => evaluate('sim.settled()'),
        close: () => context.close(),
      }
    },
    async close() {
      await browser.close()
      simulator.close()
      await front.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function waitForFrame(page: Page): Promise<Frame> {
  await page.waitForSelector('iframe[name=page]', { state: 'attached' })
  for (;;) {
    const frame = page.frame({ name: 'page' })
    if (frame) return frame
    await page.waitForTimeout(20)
  }
}

/** Moves the mouse with the button down, from the middle of an element. */
export async function drag(
  { frame, page }: StagePhone,
  selector: string,
  dx: number,
  dy: number,
): Promise<void> {
  const element = frame.locator(selector).first()
  await element.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await element.boundingBox())!
  const { mouse } = page
  await mouse.move(x + width / 2, y + height / 2)
  await mouse.down()
  await mouse.move(x + width / 2 + dx / 2, y + height / 2 + dy / 2, { steps: 4 })
  await mouse.move(x + width / 2 + dx, y + height / 2 + dy, { steps: 4 })
  await mouse.up()
}
