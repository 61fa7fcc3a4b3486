import { firstCallMs } from '#shared/deadlines/first-minute'
import {
  between,
  type Chance,
  chanceFor,
  delay,
  exponential,
} from '../../domain/assignment/day/chance'

const second = 1_000
const minute = 60_000
const hours = 150

/**
 * What a call takes of a dispatcher, assumed and not measured: reading the case, the ringing, the
 * talk, and how often nobody answers; then the case waits a minute for the next try.
 */
const manners = {
  reads: [5 * second, 12 * second],
  rings: [6 * second, 18 * second],
  givesUp: 30 * second,
  talks: { median: 75 * second, spread: 0.6 },
  silent: 0.15,
  urgent: 0.1,
} as const

interface Case {
  filedAt: number
  /** From when the desk may call, again after a call that nobody answered. */
  from: number
  urgent: boolean
}

/**
 * Milliseconds from filing to the first conversation, under a desk of so many dispatchers who only
 * call: those of first priority first, then the longest waiting, as the desk's list is ordered.
 * Cases come at random, so many a minute.
 */
export function waitsAt(desks: number, rate: number, seed = 1): number[] {
  const chance = chanceFor(seed, 'desk', desks, rate)
  const coming = filings(rate, chance)
  const free = Array.from({ length: desks }, () => 0)
  const waiting: Case[] = []
  const waits: number[] = []

  while (coming.length > 0 || waiting.length > 0) {
    const desk = free.indexOf(Math.min(...free))
    const now = Math.max(
      free[desk] as number,
      Math.min(coming[0]?.from ?? Infinity, ...waiting.map(({ from }) => from)),
    )
    while (coming[0] && coming[0].from <= now) waiting.push(coming.shift() as Case)
    const next = waiting
      .filter(({ from }) => from <= now)
      .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.filedAt - b.filedAt)[0] as Case
    waiting.splice(waiting.indexOf(next), 1)
    const dialled = now + between(chance, ...manners.reads)
    if (chance() < manners.silent) {
      free[desk] = dialled + manners.givesUp
      waiting.push({ ...next, from: (free[desk] as number) + minute })
      continue
    }
    const answered = dialled + between(chance, ...manners.rings)
    waits.push(answered - next.filedAt)
    free[desk] = answered + delay(chance, manners.talks.median, manners.talks.spread)
  }

  return waits
}

function filings(rate: number, chance: Chance): Case[] {
  const all: Case[] = []
  for (let at = 0; at < hours * 60 * minute; at += exponential(chance, minute / rate))
    all.push({ filedAt: at, from: at, urgent: chance() < manners.urgent })
  return all
}

/**
 * The rates of docs/cost.md, cases a minute: a city's mean over its eight hours, and ten times
 * that.
 */
const rates = [
  ['a city, mean of 8 h', 42 / 480],
  ['a city, busiest', 420 / 480],
  ['twice that', 840 / 480],
] as const

export function printDesk(print: (name: string, waits: number[]) => void): void {
  console.log(
    `first call by the centre alone, ${hours} hours at each rate; officers who call as well only shorten it:`,
  )
  for (const desks of [1, 2, 4]) {
    for (const [name, rate] of rates) {
      // More cases than a desk can talk to have no waiting time to speak of: it grows with the
      // hours.
      if (rate * spent < desks * 0.98) print(`${desks} at the desk, ${name}`, waitsAt(desks, rate))
      else console.log(`  ${desks} at the desk, ${name}: more than they can call`)
    }
    const half = holds(desks, 0.5)
    const most = holds(desks, 0.8)
    console.log(
      `  ${desks} at the desk keep half within the minute up to ${half} a minute, four in five up to ${most}`,
    )
  }
}

/** Minutes of a dispatcher that a case takes, calls that nobody answers among them. */
const spent =
  ((manners.reads[0] + manners.reads[1]) / 2 +
    (manners.rings[0] + manners.rings[1]) / 2 +
    manners.talks.median * Math.exp(manners.talks.spread ** 2 / 2) +
    (manners.silent / (1 - manners.silent)) * (manners.givesUp + manners.reads[1])) /
  minute

/**
 * The most cases a minute, in steps of 0.02, of which this share is called within the minute; 0
 * where none is.
 */
function holds(desks: number, share: number): string {
  let most = 0
  for (let rate = 0.02; rate * spent < desks; rate += 0.02) {
    const waits = waitsAt(desks, rate)
    if (waits.filter((wait) => wait <= firstCallMs).length < share * waits.length) break
    most = rate
  }
  return most.toFixed(2)
}
