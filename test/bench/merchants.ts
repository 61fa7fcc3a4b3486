import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { searchGramsOf } from '../../cloudfunctions/_domain/merchant/grams'
import { cellOf } from '../../cloudfunctions/_domain/place'
import { ratingDecider } from '../../cloudfunctions/_domain/rating/commands'
import {
  type Collected,
  changeCollected,
  nothingCollected,
} from '../../cloudfunctions/_domain/scorecard/collected'
import { scorecardDecider } from '../../cloudfunctions/_domain/scorecard/commands'
import { emptyScorecard } from '../../cloudfunctions/_domain/scorecard/state'
import { openProduct, type Product } from '../actions/cloud'

/**
 * `npm run bench -- merchants`; BENCH_MAX=10000 leaves out the largest size (some minutes of
 * filling). Each shop has ten ratings.
 */
const SIZES = [1_000, 10_000, 100_000].filter(
  (size) => size <= Number(process.env.BENCH_MAX ?? 100_000),
)
const ROUNDS = 200
const ratingsEach = 10

export async function run(): Promise<void> {
  console.log(
    'shops    ratings    shop page: db calls  p50  p99 ms   search p50  p99 ms   publications',
  )
  let first: number[] | undefined

  for (const size of SIZES) {
    const data = mkdtempSync(join(tmpdir(), 'bench-merchants-'))
    const product = await openProduct({ data, isolation: 'fork' })
    try {
      await addShops(product, size)
      await addRatings(product, size)
      const figures = await measure(product, size)
      first ??= figures.times
      const ratios = figures.times.map((time, at) => (time / first![at]!).toFixed(2)).join(' ')
      console.log(`${figures.line}   ratio to ${SIZES[0]}: ${ratios}`)
    } finally {
      await product.close()
      rmSync(data, { recursive: true, force: true })
    }
  }
}

/** Adds so many shops, each with its code. */
export async function addShops({ cloud: { database } }: Product, size: number): Promise<void> {
  const noodles = database.find('merchants', { _id: 'noodles' })[0]!
  const streets = ['沿江', '胜利', '环城', '站前', '梅园', '天洁', '交通', '东湖']
  const trades = ['牛肉面馆', '水果店', '服装店', '手机店', '理发店', '粮油店', '旅馆', '药房']

  for (let from = 0; from < size; from += 1000) {
    const indexes = Array.from({ length: Math.min(1000, size - from) }, (_, at) => from + at)
    const shops = indexes.map((index) => {
      const name = `${streets[index % 8]}${trades[Math.floor(index / 8) % 8]}${index}号`
      const address = `${streets[(index + 3) % 8]}路${index}号`
      return {
        ...noodles,
        _id: `shop-${index}`,
        name,
        address,
        grams: searchGramsOf({ name, address }),
        ...placeOf(index),
      }
    })
    await database.insert('merchants', shops as never)
    await database.insert(
      'codes',
      indexes.map((index) => ({
        _id: `wall.${index}`,
        merchantId: `shop-${index}`,
        revoked: false,
      })),
    )
  }
}

/** One shop in each cell of the map, a hundred in a row. */
function placeOf(index: number) {
  const longitude = 117 + (index % 100) / 500
  const latitude = 28 + Math.floor(index / 100) / 500
  return {
    location: { type: 'Point', coordinates: [longitude, latitude] },
    cell: cellOf({ longitude, latitude }),
  }
}

async function addRatings({ cloud: { database } }: Product, size: number): Promise<void> {
  for (let from = 0; from < size; from += 1000) {
    const indexes = Array.from({ length: Math.min(1000, size - from) }, (_, at) => from + at)
    const ratings = indexes.flatMap((index) =>
      Array.from({ length: ratingsEach }, (_, one) => rating(index, one)),
    )
    await database.insert('ratings', ratings as never)
    await database.insert('scorecards', indexes.map(scorecardOf) as never)
  }
}

const day = (one: number) => `2026-${String(2 + (one % 9)).padStart(2, '0')}-1${one % 10}`
const stars = (index: number, one: number) => (1 + ((index + one) % 5)) as 1 | 2 | 3 | 4 | 5

function rating(index: number, one: number) {
  const merchantId = `shop-${index}`
  const person = `o-rater-${(index * 7 + one) % 50_000}`
  return {
    _id: `r${index}-${one}`,
    seq: 0,
    hash: '0'.repeat(64),
    version: ratingDecider.version,
    person,
    merchantId,
    districtId: 'yuehu',
    status: 'counted',
    at: Date.parse(day(one)),
    state: {
      merchantId,
      day: day(one),
      source: 'located',
      points: [stars(index, one), 4, 5],
      state: 'counted',
      flags: [],
      changes: 0,
    },
  }
}

function scorecardOf(index: number) {
  let collected: Collected = nothingCollected

  for (let one = 0; one < ratingsEach; one++) {
    const input = {
      kind: 'rating' as const,
      id: `r${index}-${one}`,
      day: day(one),
      source: 'located' as const,
    }
    collected = changeCollected(collected, { ...input, stars: stars(index, one) }, 1)
  }

  const due = '2027-06-01'
  const state = { ...emptyScorecard('2026-11-24'), collected, due }

  return {
    _id: `shop-${index}`,
    seq: 0,
    hash: '0'.repeat(64),
    version: scorecardDecider.version,
    state,
    due,
  }
}

async function measure(product: Product, size: number) {
  const reader = product.as('reader')
  const reads = await readsOf(product, () =>
    reader.call('merchant.scan', { scene: `wall.${size - 1}` }),
  )
  const page = await timed((round) =>
    reader.call('merchant.scan', { scene: `wall.${(round * 37) % size}` }),
  )
  const search = await timed((round) =>
    reader.call('merchant.search', { word: `牛肉面馆${(round * 64) % size}` }),
  )
  const month = await takeMonth(product, size)
  const times = [page.p50, page.p99, search.p50, search.p99]
  const [a, b, c, d] = times.map((time) => time.toFixed(1))
  const line = `${size}   ${size * ratingsEach}   ${reads} calls  ${a}  ${b}   ${c}  ${d}   ${month}`

  return { times, line }
}

/** The fewest of five times: beside the others the minute timer may have been at work. */
async function readsOf({ cloud }: Product, work: () => Promise<unknown>): Promise<number> {
  const sums: number[] = []
  for (let time = 0; time < 5; time++) {
    cloud.counts.reset()
    await work()
    const calls = Object.entries(cloud.counts()).filter(([name]) => name.startsWith('database.'))
    sums.push(calls.reduce((sum, [, count]) => sum + count, 0))
  }
  return Math.min(...sums)
}

/**
 * One shop in a hundred has something new: the month's work is proportional to that. Minutes of the
 * timer until no shop is left, the longest of them, and the most memory that the function ever had.
 */
async function takeMonth({ cloud }: Product, size: number): Promise<string> {
  const fresh = Array.from({ length: size / 100 }, (_, index) => `shop-${index * 100}`)
  const day = '2026-11-01'
  await cloud.database.update(
    'scorecards',
    { _id: { $in: fresh } },
    { $set: { due: day, 'state.due': day } },
  )
  const rows = fresh.map((id) => ({
    _id: `scorecards:${id}`,
    kind: 'scorecards',
    subject: id,
    dueAt: 0,
  }))
  await cloud.database.insert('schedule', rows)
  const due = () => cloud.database.find('scorecards', { due: { $lte: '2026-11-24' } }).length
  const minutes: number[] = []

  while (due() > 0) {
    const began = performance.now()
    const reply = (await cloud.call('publicity', {})) as {
      ok: boolean
      data?: { failed: string[] }
    }
    if (!reply.ok || reply.data?.failed.length !== 0) throw new Error(JSON.stringify(reply))
    minutes.push(performance.now() - began)
  }

  const sum = minutes.reduce((total, each) => total + each, 0)

  return (
    `${fresh.length} in ${minutes.length} minutes, the longest ${(Math.max(...minutes) / 1000).toFixed(1)} s, ` +
    `${(sum / fresh.length).toFixed(1)} ms each, memory ${peakOf('publicity')}`
  )
}

/** The high-water mark of a function's process, as Linux keeps it. */
function peakOf(name: string): string {
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8')
    } catch {
      return ''
    }
  }

  if (process.platform !== 'linux') return 'only Linux tells'

  const mine = readdirSync('/proc').filter(
    (pid) =>
      read(pid, 'status').includes(`\nPPid:\t${process.pid}\n`) &&
      read(pid, 'cmdline').includes(`/${name}/index.js`),
  )
  const peaks = mine.map((pid) => Number(/VmHWM:\s*(\d+) kB/.exec(read(pid, 'status'))?.[1]) / 1024)
  if (peaks.length === 0) throw new Error(`${name} has no process`)

  return `${Math.max(...peaks).toFixed(0)} MB`
}

async function timed(
  work: (round: number) => Promise<unknown>,
): Promise<{ p50: number; p99: number }> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    await work(round)
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(ROUNDS / 2)]!, p99: times[Math.floor(ROUNDS * 0.99)]! }
}
