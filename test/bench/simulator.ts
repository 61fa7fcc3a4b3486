import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Build, compile } from '../../local/simulator/compile/index'
import { inRoot } from '../../scripts/paths'
import { fixture, openStage, type Stage } from '../local/simulator/stage'

const TIMES = 9

/** Build, rebuild, first page and a long list; pages also as a ratio to an empty page of the same run. */
export async function run(): Promise<void> {
  await builds()
  const [bare, ours] = [await openStage(fixture('bare')), await openStage(inRoot())]
  try {
    const empty = await firstPage(bare)
    const first = await firstPage(ours)
    line('first page, empty program', empty)
    line('first page, this program', first, `${(first / empty).toFixed(2)} × empty; aim 400 ms`)
    await rows(bare)
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

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function line(what: string, ms: number, note = ''): void {
  console.log(`${what.padEnd(36)} ${ms.toFixed(ms < 10 ? 1 : 0).padStart(6)} ms  ${note}`)
}
