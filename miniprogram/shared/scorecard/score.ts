import type { Inputs, LastingInput, Shop } from './inputs'
import { model, weightAt } from './parameters'
import { type Bounds, gammaAt, rounded, shareWithin } from './statistics'
import { type Batch, type Incident, type Month, monthAfter, monthsFrom, people } from './table'

export type Stars = 1 | 2 | 3 | 4 | 5
export type CapCode = keyof typeof model.caps

/** 消费评价星级 of a shop. All numbers are whole. For information: no sanction follows from it. */
export interface Score {
  version: number
  /** Complaints relative to what is expected of a shop of this trade and size, hundredths: 100 is as expected. */
  complaints: Bounds & { rate: number; against: 'fewer' | 'more' | 'unclear' }
  /** Of the substantiated complaints: asked and answered in time, agreed and performed. */
  handling: { asked: number; answered: number; agreed: number; performed: number }
  /** Mean stars of visitors with a proof of presence, hundredths. Absent with too few of them. */
  visitors?: Bounds & { count: number; mean: number }
  /** Absent with too few visitors: no evidence is no level. `from` and `to` hold it with 90 %. */
  level?: { stars: Stars; from: Stars; to: Stars; lost: number; caps: CapCode[] }
}

/** The score of a shop after a month; it depends on nothing but these inputs. */
export function score(shop: Shop, inputs: Inputs, month: Month): Score {
  const complaints = complaintsOf(shop, inputs, month)
  const visitors = visitorsOf(inputs.visitors, month)
  const handling = handlingOf(inputs.incidents, month)
  const known = { version: model.version, complaints, handling }
  return visitors ? { ...known, visitors, level: levelOf(inputs, month, visitors, complaints) } : known
}

/** Ordinary complaints that have happened, and years in which they could, both lightened by age. */
export function complaintsIn({ since, incidents }: Inputs, month: Month): { had: number; years: number } {
  let months = 0
  for (let age = monthsFrom(since ?? month, month); age >= 0; age--) months += weightAt(age)
  const had = incidents.reduce((sum, one) => sum + weightOf(one, month), 0) / (4 * 64 * model.full)
  return { had, years: months / (12 * model.full) }
}

/** Complaints that are expected of a shop of its trade and size in a year. */
export const expectedOf = ({ size, industry }: Shop): number => (model.expected[size] * model.trade[industry]) / 10_000

/** Complaints that have happened, by weight, over those expected. */
function complaintsOf(shop: Shop, inputs: Inputs, month: Month): Score['complaints'] {
  const { had, years } = complaintsIn(inputs, month)
  const rate = model.assumedComplaints + expectedOf(shop) * years
  const shape = model.assumedComplaints + had
  const bound = (z: number) => rounded(100 * gammaAt(shape, rate, z))
  const [from, to] = [bound(-model.z90), bound(model.z90)]
  const against = from > 100 ? 'more' : to < 100 ? 'fewer' : 'unclear'
  return { rate: rounded((100 * shape) / rate), from, to, against }
}

/** The heaviest complaint of an incident now, times the weight of its persons; quarters × 64 × 4096. */
const weightOf = ({ persons, complaints }: Incident, month: Month): number =>
  personsWeight(persons) *
  Math.max(
    0,
    ...complaints.map(
      (one) =>
        weightAt(monthsFrom(one.month, month)) *
        (model.severity[one.severity] +
          (one.answered === false ? model.unanswered : 0) +
          (one.performed === false ? model.unperformed : 0)),
    ),
  )

/** 1 + log₂ of the persons in 64ths; straight lines between the powers of two. */
export function personsWeight(persons: number): number {
  let [power, doubled] = [1, 0]
  while (2 * power <= persons) [power, doubled] = [2 * power, doubled + 1]
  return 64 * (1 + doubled) + Math.floor((64 * (persons - power)) / power)
}

function handlingOf(incidents: Incident[], month: Month): Score['handling'] {
  const all = incidents.flatMap(({ complaints }) => complaints).filter((one) => one.month <= month)
  const count = (holds: (one: (typeof all)[number]) => boolean) => all.filter(holds).length
  return {
    asked: count(({ answered }) => answered !== undefined),
    answered: count(({ answered }) => answered === true),
    agreed: count(({ performed }) => performed !== undefined),
    performed: count(({ performed }) => performed === true),
  }
}

/** Points from 0 to 1 and persons, lightened by age, with those assumed beforehand; undefined with too few persons. */
function pointsOf(batches: Batch[], month: Month): { good: number; all: number; count: number } | undefined {
  let [good, all, count] = [0, 0, 0]
  for (const { month: own, stars } of batches) {
    const weight = weightAt(monthsFrom(own, month))
    if (weight === 0) continue
    count += people(stars)
    all += weight * people(stars)
    for (const [point, persons] of stars.entries()) good += weight * point * persons
  }
  if (all < model.leastVisitors) return undefined
  return { good: model.assumedGood + good / (4 * model.full), all: model.assumedAll + all / model.full, count }
}

/** A share as mean stars, hundredths. */
const asStars = (share: number): number => rounded(100 + 400 * share)

function starsWithin(good: number, all: number, z: number): Bounds {
  const { from, to } = shareWithin(good, all, z)
  return { from: asStars(from), to: asStars(to) }
}

function visitorsOf(batches: Batch[], month: Month): Score['visitors'] {
  const points = pointsOf(batches, month)
  if (!points) return undefined
  const { good, all, count } = points
  return { count, mean: asStars(good / all), ...starsWithin(good, all, model.z90) }
}

const levelAt = (mean: number): number => 1 + model.levels.filter((edge) => mean >= edge).length

/**
 * Three stars, moved by each of the last three months as far as that month is sure of with 80 %; then less what
 * complaints take, and no more than the facts allow.
 */
function levelOf(
  { visitors, facts }: Inputs,
  month: Month,
  now: Bounds,
  { from: surely }: Bounds,
): NonNullable<Score['level']> {
  let level: number = model.start
  for (const back of [2, 1, 0]) {
    const points = pointsOf(visitors, monthAfter(month, -back))
    if (!points) continue
    const { from, to } = starsWithin(points.good, points.all, model.z80)
    level = Math.min(Math.max(level, levelAt(from)), levelAt(to))
  }
  const lost = model.losses.filter((edge) => surely > edge).length
  const caps = capsIn(facts)
  const shown = (stars: number) => Math.max(1, Math.min(stars - lost, ...caps.map((code) => model.caps[code]))) as Stars
  return { stars: shown(level), from: shown(levelAt(now.from)), to: shown(levelAt(now.to)), lost, caps }
}

/** Facts that allow only so many stars. */
function capsIn(facts: LastingInput[]): CapCode[] {
  const holds: Record<CapCode, boolean> = {
    unperformed: facts.some(({ kind }) => kind === 'unperformed'),
    seriousPenalty: facts.some((one) => one.kind === 'penalty' && one.grade === 'serious'),
    dishonestyList: facts.some(({ kind }) => kind === 'listing'),
  }
  return (Object.keys(holds) as CapCode[]).filter((code) => holds[code])
}
