import {
  asFact,
  type ComplaintInput,
  type Input,
  type Inputs,
  type LastingInput,
  type Past,
  type RatingInput,
  standingOn,
} from '../../../miniprogram/shared/scorecard/inputs'
import {
  type Batch,
  fewest,
  type Histogram,
  type Incident,
  type Month,
  monthOf,
  people,
} from '../../../miniprogram/shared/scorecard/table'
import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { type RatingSource, ratingSources } from '../../../miniprogram/shared/vocabulary/stars'

/** The ratings of one source. */
interface Ratings {
  /** By the month in which they began to count, until they are closed. */
  open: Record<Month, Histogram>
  /** Ascending; one that strikes have left with fewer than `fewest` persons is not published. */
  closed: Batch[]
}

/** All inputs of a shop that count: single ratings only until they are closed, so that its size follows the months. */
export interface Collected {
  since?: Month
  ratings: Record<RatingSource, Ratings>
  /** By id. */
  complaints: ComplaintInput[]
  lasting: LastingInput[]
}

const none: Ratings = { open: {}, closed: [] }
export const nothing: Collected = { ratings: { verified: none, located: none }, complaints: [], lasting: [] }

/** Puts an input in, or takes out exactly what was put in. Throws for an input that is already there, or is not. */
export function change(past: Collected, input: Input, sign: 1 | -1): Collected {
  switch (input.kind) {
    case 'rating': {
      const ratings = { ...past.ratings, [input.source]: rated(past.ratings[input.source], input, sign) }
      const first = input.source === 'located' ? monthOf(input.day) : past.since
      const since = past.since !== undefined && past.since < (first ?? '') ? past.since : first
      return { ...past, ratings, ...(since !== undefined && { since }) }
    }
    case 'complaint':
      return { ...past, complaints: listed(past.complaints, input, sign) }
    default:
      return { ...past, lasting: listed(past.lasting, input, sign) }
  }
}

function rated({ open, closed }: Ratings, { day, stars }: RatingInput, sign: 1 | -1): Ratings {
  const month = monthOf(day)
  const batch = closed.find((one) => one.month >= month)
  if (batch) {
    const left = { ...batch, stars: counted(batch.stars, stars, sign) }
    return { open, closed: closed.map((one) => (one === batch ? left : one)) }
  }
  return { open: { ...open, [month]: counted(open[month] ?? [0, 0, 0, 0, 0], stars, sign) }, closed }
}

const counted = (histogram: Histogram, stars: number, sign: 1 | -1): Histogram =>
  histogram.map((count, at) => (at === stars - 1 ? count + sign : count)) as Histogram

function listed<Kept extends { id: string }>(list: Kept[], input: Kept, sign: 1 | -1): Kept[] {
  const held = list.some(({ id }) => id === input.id)
  if (held === (sign === 1)) throw new Error(`${input.id} is ${held ? 'already' : 'not'} there`)
  if (sign === -1) return list.filter(({ id }) => id !== input.id)
  return [...list, input].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Whether a rating of this day is in a histogram that was published, or could have been. */
export const isClosed = ({ ratings }: Collected, source: RatingSource, day: string): boolean =>
  ratings[source].closed.some(({ month }) => month >= monthOf(day))

/** Closes the ratings of all months up to one, of each source once there are enough of them together. */
export function closedBy(past: Collected, month: Month): Collected {
  const ratings = { ...past.ratings }
  for (const source of ratingSources.codes) {
    const { open, closed } = ratings[source]
    const [due, later] = [true, false].map((is) => Object.entries(open).filter(([own]) => own <= month === is))
    const stars = due!.reduce<Histogram>(
      (sum, [, one]) => sum.map((n, at) => n + one[at]!) as Histogram,
      [0, 0, 0, 0, 0],
    )
    if (people(stars) < fewest) continue
    ratings[source] = { open: Object.fromEntries(later!), closed: [...closed, { month, stars }] }
  }
  return { ...past, ratings }
}

/** What is published of them on a day; those of a shop that this one goes on from count as its own. */
export function tableOf({ since: own, ratings, complaints, lasting }: Collected, day: string): Inputs {
  const batches = (source: RatingSource) => ratings[source].closed.filter(({ stars }) => people(stars) >= fewest)
  const standing = standingOn(lasting, day)
  const past = standing.flatMap((one) => (one.kind === 'succession' && one.past) || [])
  const [since] = [own ?? [], past.flatMap((one) => one.since ?? [])].flat().sort()
  return {
    ...(since !== undefined && { since }),
    visitors: [...past.flatMap(({ visitors }) => visitors), ...batches('located')],
    complainants: [...past.flatMap(({ complainants }) => complainants), ...batches('verified')],
    incidents: inOrder([...past.flatMap(({ incidents }) => incidents), ...incidentsOf(complaints)]),
    facts: standing.map(asFact),
  }
}

/** What a shop that goes on from this one takes over of it on a day. */
export function pastOf(collected: Collected, day: string): Past {
  const { facts, ...past } = tableOf(collected, day)
  return past
}

function incidentsOf(complaints: ComplaintInput[]): Incident[] {
  const groups = new Map<string, ComplaintInput[]>()
  for (const one of complaints) groups.set(one.of ?? one.id, [...(groups.get(one.of ?? one.id) ?? []), one])
  return [...groups.values()].map((group) => ({
    persons: Math.max(
      1,
      group.reduce((sum, { persons }) => sum + persons, 0),
    ),
    complaints: inOrder(
      group.map(({ day, severity, answered, performed }) => ({ month: monthOf(day), severity, answered, performed })),
    ),
  }))
}

/** In the order of their text: an id, or the order of entries, would say more than the figures do. */
const inOrder = <One>(list: One[]): One[] =>
  list
    .map((one) => ({ one, text: canonical(one) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ one }) => one)
