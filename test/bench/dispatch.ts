import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Figures, type RuleName, rules } from '../domain/assignment/day/day'
import { printDesk } from './dispatch/desk'

const size = { cases: 2_000, officers: 400 }
/** Other rules are lived through on the first of the same days. */
const compared = 20

interface DispatchOptions {
  desk?: boolean
  /** The number of days. */
  days?: string
  seed?: string
}

interface Day {
  seed: number
  rule: RuleName
}

/**
 * Days of a city with 400 officers and 2,000 cases, through the product's own rules: three phones
 * in ten dead, notifications and answers lost, functions dying between two steps, clocks apart, the
 * timer missed or doubled. Stops at the first invariant that breaks and names the seed: `npm run
 * bench -- dispatch --seed 17` lives through that day alone, `--days 20` through fewer. First the
 * minute: from filing to the first call under desks of 1, 2 and 4, and where they break; `--desk`
 * prints that alone.
 */
export async function run(options: DispatchOptions): Promise<void> {
  printDesk(print)
  if (options.desk) return

  const { seed } = options
  const count = Number(options.days ?? 200)
  const seeds =
    seed === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [Number(seed)]
  const days = rules.flatMap((rule) =>
    seeds.slice(0, rule === 'ours' ? count : compared).map((seed) => ({ seed, rule })),
  )
  const began = performance.now()
  const lived = await liveAll(days)

  const of = (rule: RuleName) =>
    lived.filter((one) => one.day.rule === rule).map(({ figures }) => figures)

  const ours = of('ours')
  console.log(
    `${ours.length} days of ${size.cases} cases and ${size.officers} officers, every change checked:`,
  )
  console.log(
    `  exactly one owner, or in offer, or at the centre; never two; nothing passed over by a whole run of the timer: held`,
  )
  console.log(
    `  events ${sum(ours, 'events')}, taken back by the centre ${sum(ours, 'recalls')}, lost races ${sum(ours, 'conflicts')}, longest gap of the timer ${seconds(Math.max(...ours.map(({ gap }) => gap)))} s`,
  )
  console.log(
    `  longest from confirmation to an owner or the city ${seconds(Math.max(...ours.map(({ longest }) => longest)))} s`,
  )
  print(
    'ours, urgent',
    ours.flatMap(({ urgent }) => urgent),
  )
  console.log('                          (bar: p90 <= 60 s, p99 <= 180 s)')
  print(
    'ours, others',
    ours.flatMap(({ others }) => others),
  )
  const first = Math.min(compared, seeds.length)
  console.log(
    `the first ${first} days under each rule: seconds to an owner of urgent cases, and metres from that owner to the spot`,
  )

  for (const rule of rules) {
    const some = of(rule).slice(0, first)
    print(
      rule,
      some.flatMap(({ urgent }) => urgent),
    )
    const metres = some.flatMap((day) => day.metres)
    console.log(
      `                    metres  p50 ${at(metres, 0.5).toFixed(0)}   p90 ${at(metres, 0.9).toFixed(0)}`,
    )
  }

  console.log(`  took ${seconds(performance.now() - began)} s`)
}

const sum = (days: Figures[], what: 'events' | 'conflicts' | 'recalls') =>
  days.reduce((total, day) => total + day[what], 0)
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)

function print(name: string, waits: number[]): void {
  const [p50, p90, p99] = [0.5, 0.9, 0.99].map((share) => seconds(at(waits, share)))
  console.log(
    `  ${name.padEnd(14)} seconds  p50 ${p50}   p90 ${p90}   p99 ${p99}   of ${waits.length}`,
  )
}

function at(values: number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Lives through days on every processor. Rejects with the first that breaks. */
async function liveAll(days: Day[]): Promise<{ day: Day; figures: Figures }[]> {
  const left = [...days]
  const lived: { day: Day; figures: Figures }[] = []
  const script = fileURLToPath(new URL('../domain/assignment/day/process.ts', import.meta.url))
  const children = Array.from({ length: Math.min(availableParallelism(), days.length) }, () =>
    fork(script),
  )

  const work = async (child: ChildProcess) => {
    for (let day = left.shift(); day; day = left.shift())
      lived.push({ day, figures: await live(child, day) })
  }

  try {
    await Promise.all(children.map(work))
  } finally {
    for (const child of children) child.kill()
  }

  return lived.sort((a, b) => a.day.seed - b.day.seed)
}

const live = (child: ChildProcess, day: Day) =>
  new Promise<Figures>((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`seed ${day.seed}, ${day.rule}: its process ended with ${code}`)),
    )
    child.once('message', ({ figures, broken }: { figures: Figures; broken?: string }) => {
      child.removeAllListeners('exit')
      if (broken === undefined) resolve(figures)
      else reject(new Error(broken))
    })
    child.send({ ...day, size })
  })
