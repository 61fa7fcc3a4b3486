/**
 * The index worked a second time, from the published sentences (shared/stars/formula) and with other means: BigInt
 * fractions over the bare list of inputs, powers computed instead of a table, no sums kept. It shares types with the
 * first, and not one function.
 */
import type { Input } from '../../../../miniprogram/shared/stars/inputs'
import type { Shop } from '../../../../miniprogram/shared/stars/seen'

export interface Worked {
  index: number
  parts: { ratings: number; complaints: number; handling: number; enforcement: number; commitments: number }
  sample: number
  band?: number
  stars?: number
}

const million = 1_000_000n
const dayNumber = (day: string) => Math.round(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8)) / 864e5)
const blockOf = (day: string) => Math.floor(dayNumber(day) / 180)
const multiplier = (day: string) => BigInt(Math.round(100000 * 2 ** ((dayNumber(day) - 180 * blockOf(day)) / 180)))
const least = (a: bigint, b: bigint) => (a < b ? a : b)

export function work(inputs: Input[], shop: Shop, day: string, previous?: number): Worked {
  const u = multiplier(day)

  const aged = <I extends { day: string }>(list: I[], value: (input: I) => number): bigint => {
    const perBlock = new Map<number, bigint>()
    for (const input of list) {
      const block = blockOf(input.day)
      perBlock.set(block, (perBlock.get(block) ?? 0n) + multiplier(input.day) * BigInt(value(input)))
    }
    const now = blockOf(day)
    let total = 0n
    for (let age = 11; age >= 0; age--) total = total / 2n + (perBlock.get(now - age) ?? 0n)
    return total
  }

  const ratings = inputs.filter((input) => input.kind === 'rating')
  const tenths = { verified: 10, located: 6, scanned: 3 }
  const score = (one: (typeof ratings)[number]) => one.points.reduce((a, b) => a + b) - 3
  const sure = ratings.filter(({ source }) => source === 'verified')
  const unsure = ratings.filter(({ source }) => source !== 'verified')
  const weigh = (list: typeof ratings) => aged(list, ({ source }) => tenths[source])
  const gain = (list: typeof ratings) => aged(list, (one) => tenths[one.source] * score(one))
  let unsureWeight = weigh(unsure)
  let unsureGain = gain(unsure)
  if (unsureWeight > 100n * u) {
    const rate = least(million, (unsureGain * million) / (12n * unsureWeight))
    unsureWeight = 100n * u
    unsureGain = (rate * 12n * unsureWeight) / million
  }
  const weight = weigh(sure) + unsureWeight
  const peer = shop.industry === 'prepaid' ? 38n : 40n
  const R = least(
    million,
    ((10n * (gain(sure) + unsureGain) + 100n * u * 3n * (peer - 10n)) * million) / (120n * (weight + 100n * u)),
  )

  const complaints = inputs.filter((input) => input.kind === 'complaint')
  const gravity = { minor: 5, ordinary: 10, serious: 20 }
  const size = { small: 1n, medium: 4n, large: 15n }[shop.size]
  const reference = shop.industry === 'lodging' || shop.industry === 'prepaid' ? 12n : 10n
  const rate =
    ((10n * u + aged(complaints, ({ severity }) => gravity[severity])) * million) / ((9n + size) * reference * u)
  const K = million - least(million, rate)

  const recent = complaints.filter((one) => blockOf(one.day) > blockOf(day) - 5)
  const outcomes = [
    recent.map(({ replied }) => replied),
    recent.map(({ agreed }) => agreed),
    recent.map(({ performed }) => performed).filter((performed) => performed !== undefined),
  ]
  const H = outcomes.map((list) => handled(list.filter(Boolean).length, list.length)).reduce((a, b) => a + b) / 3n

  const inForce = (one: { from: string; until?: string }) => one.from <= day && !(one.until && one.until <= day)
  const lasting = inputs.filter((input) => input.kind !== 'rating' && input.kind !== 'complaint').filter(inForce)
  const penalties = lasting
    .filter((input) => input.kind === 'penalty')
    .filter(({ repaired }) => !repaired || repaired > day)
  const lost = penalties.map(({ grade, from, until }) => {
    const full = { light: 0n, ordinary: 400_000n, serious: million }[grade]
    return (full * BigInt(dayNumber(until) - dayNumber(day))) / BigInt(dayNumber(until) - dayNumber(from))
  })
  const E =
    million -
    least(
      million,
      lost.reduce((a, b) => a + b, 0n),
    )

  const promises = new Set(lasting.filter((input) => input.kind === 'commitment').map(({ commitment }) => commitment))
  const G = 250_000n * BigInt(promises.size)

  const index = Number((25n * R + 25n * K + 25n * H + 20n * E + 5n * G) / 10_000n)
  const sample = Number((weight + 10n * aged(complaints, () => 1)) / u)
  const parts = {
    ratings: Number(R),
    complaints: Number(K),
    handling: Number(H),
    enforcement: Number(E),
    commitments: Number(G),
  }
  if (sample < 50) return { index, parts, sample }

  const edges = [-1e9, 5000, 6500, 8000, 9000, 1e9]
  let band = edges.filter((edge) => edge <= index).length
  if (previous) {
    const over = (stars: number) => index >= edges[stars - 1]! + 200
    const under = (stars: number) => index < edges[stars - 1]! - 200
    const reachable = [1, 2, 3, 4, 5].filter((stars) => (stars > previous ? over(stars) : true))
    const held = [1, 2, 3, 4, 5].filter((stars) => stars <= previous && !under(stars))
    band = Math.max(Math.max(...reachable.filter((stars) => stars > previous), 0), Math.max(...held))
  }
  let stars = band
  if (lasting.some(({ kind }) => kind === 'unperformed')) stars = Math.min(stars, 3)
  if (penalties.some(({ grade }) => grade === 'serious')) stars = Math.min(stars, 2)
  if (lasting.some(({ kind }) => kind === 'listing')) stars = 1
  return { index, parts, sample, band, stars }
}

/** Share of good outcomes: (s+4)/(n+5), the Wilson bound, or the passage between. */
function handled(s: number, n: number): bigint {
  const [good, all] = [BigInt(s), BigInt(n)]
  const average = ((good + 4n) * million) / (all + 5n)
  if (n < 10) return average
  const square = ((38416n * all + 40000n * good * (all - good)) * million) / all
  const under = (2n * good * 10n ** 7n + 38416n * 1000n - 196n * rootOf(square)) * million
  const bound = under / (2n * (all * 10n ** 7n + 38416n * 1000n))
  return n >= 60 ? bound : (average * BigInt(60 - n) + bound * BigInt(n - 9)) / 51n
}

/** Newton's whole square root. */
function rootOf(square: bigint): bigint {
  let guess = square
  let next = (guess + 1n) / 2n
  while (next < guess) {
    guess = next
    next = (guess + square / guess) / 2n
  }
  return guess
}
