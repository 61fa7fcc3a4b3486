import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame } from 'miniapp-desk'
import { launchBrowser } from 'miniapp-simulator/browser'
import { type Build, compile } from '../../local/simulator/compile/index'
import { fixture, openStage, type Stage } from '../../local/simulator/test/stage'
import { inRoot } from '../../scripts/paths'

const TIMES = 9

/**
 * Build, rebuild, first page and a long list; pages also as a ratio to an empty page of the same
 * run.
 */
export async function run(): Promise<void> {
  await builds()
  const bare = await openStage(fixture('bare'))
  const ours = await openStage(inRoot())

  try {
    const empty = await firstPage(bare)
    const first = await firstPage(ours)
    line('first page, empty program', empty)
    line('first page, this program', first, `${(first / empty).toFixed(2)} × empty; aim 300 ms`)
    await rows(bare)
    await sixPhones(ours, first)
  } finally {
    await bare.close()
    await ours.close()
  }
}

/** Works on a copy, because the rebuilds change sources. */
async function builds(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    cpSync(inRoot('project.config.json'), join(folder, 'project.config.json'))
    cpSync(inRoot('miniprogram'), join(folder, 'miniprogram'), { recursive: true })
    const cold: number[] = []
    let build: Build | undefined
    for (let time = 0; time < TIMES; time++) {
      const from = performance.now()
      build = await compile({ folder })
      cold.push(performance.now() - from)
    }
    line('cold build', median(cold), `first ${cold[0]!.toFixed(0)} ms; aim 1500 ms`)
    for (const [file, text] of [
      ['app.ts', '\n// changed'],
      ['app.wxss', '\n.changed { color: red }'],
      ['pages/home/home.wxml', '\n<view>changed</view>'],
    ] as const) {
      const taken: number[] = []
      for (let time = 0; time < TIMES; time++) {
        appendFileSync(join(folder, 'miniprogram', file), text)
        const from = performance.now()
        build = await compile({ folder }, build)
        taken.push(performance.now() - from)
      }
      line(`rebuild after ${file}`, median(taken), 'aim 200 ms')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From the phone's address to two frames after the first page was drawn. */
async function firstPage(stage: Stage): Promise<number> {
  const taken: number[] = []

  for (let time = 0; time < TIMES; time++) {
    const phone = await stage.open()
    const ready = await phone.frame.evaluate<number>(
      'performance.timeOrigin + performance.getEntriesByName("ready")[0].startTime',
    )
    const start = await phone.page.evaluate<number>('performance.timeOrigin')
    taken.push(ready - start)
    await phone.close()
  }

  return median(taken)
}

async function rows(stage: Stage): Promise<void> {
  const phone = await stage.open('/pages/rows/rows')

  const timed = (call: string) =>
    phone.frame.evaluate<number>(`(() => {
      const page = getCurrentPages().at(-1)
      const from = performance.now()
      page.${call}
      document.body.getBoundingClientRect()
      return performance.now() - from
    })()`)

  const full: number[] = []
  const one: number[] = []

  for (let time = 0; time < TIMES; time++) {
    await timed('fill(0)')
    full.push(await timed('fill(300)'))
    one.push(await timed(`change(${time})`))
  }

  line('300 rows, with layout', median(full), 'aim 150 ms')
  line('one row of 300 changed', median(one))
  await phone.close()
}

const ROUTE = `(async () => {
  const from = performance.now()
  await sim.route('navigateTo', { url: '/pages/complaint/kind/kind' })
  await sim.settled()
  const taken = performance.now() - from
  await sim.route('navigateBack', {})
  await sim.settled()
  return taken
})()`

/**
 * A desk with six phones of this program: until all stand, what they hold, and whether one of them
 * is as quick as alone.
 */
async function sixPhones(stage: Stage, first: number): Promise<void> {
  const phone = await stage.open()
  const alone = median(await routes(phone.frame))
  await phone.close()
  const browser = await launchBrowser()

  try {
    const page = await browser.newPage({ viewport: { width: 1900, height: 1010 } })
    const from = performance.now()
    await page.goto(
      `${stage.url}/?as=${[1, 2, 3, 4, 5, 6].map((number) => `guest${number}`).join(',')}`,
    )
    const pages = () => page.frames().filter((frame) => frame.name() === 'page')
    while (pages().length < 6) await page.waitForTimeout(10)
    for (const frame of pages())
      await frame.waitForSelector('html[data-ready]', { state: 'attached' })
    const ready = performance.now() - from
    line('six phones on one desk', ready, `${(ready / first).toFixed(1)} × one phone`)
    const together = median(await routes(pages()[3]!))
    line('a route, one phone alone', alone)
    line('a route, five phones beside it', together, `${(together / alone).toFixed(2)} × alone`)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    // What is held: what has not been swept yet is between 3 and 15 MB more, as it happens.
    await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value
    console.log(
      `${'memory of six phones and the desk'.padEnd(36)} ${(heap / 2 ** 20).toFixed(0).padStart(6)} MB`,
    )
  } finally {
    await browser.close()
  }
}

async function routes(frame: Frame): Promise<number[]> {
  const taken: number[] = []
  for (let time = 0; time < TIMES; time++) taken.push(await frame.evaluate<number>(ROUTE))
  return taken
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function line(what: string, ms: number, note = ''): void {
  console.log(`${what.padEnd(36)} ${ms.toFixed(ms < 10 ? 1 : 0).padStart(6)} ms  ${note}`)
}
