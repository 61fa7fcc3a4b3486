import type { Shown } from './derive'
import { canonical, same } from './record'

/** What a shop's score is worked from (docs/record.md), gathered anew from its events. */

const least = 5
const sources = ['verified', 'located']

export const isLasting = ({ kind }: Shown): boolean => kind !== 'rating' && kind !== 'complaint'

export const nothing: Shown = {
  ratings: { verified: { open: {}, closed: [] }, located: { open: {}, closed: [] } },
  complaints: [],
  lasting: [],
}

const total = (stars: number[]): number => stars.reduce((sum, count) => sum + count)

/** With one input more, or less; undefined when what is to go is not there. */
export function put(was: Shown, input: Shown, sign: 1 | -1): Shown | undefined {
  if (input.kind === 'rating') return putRating(was, input, sign)
  const list = isLasting(input) ? 'lasting' : 'complaints'
  const others = was[list].filter(({ id }: Shown) => id !== input.id)
  if (sign === -1) return was[list].some((one: Shown) => same(one, input)) ? { ...was, [list]: others } : undefined
  return { ...was, [list]: [...others, input].sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

function putRating(was: Shown, { source, day, stars }: Shown, sign: 1 | -1): Shown | undefined {
  const month = day.slice(0, 7)
  const { open, closed } = was.ratings[source]
  const at = closed.findIndex((one: Shown) => one.month >= month)
  const counts: number[] = [...(at < 0 ? (open[month] ?? [0, 0, 0, 0, 0]) : closed[at].stars)]
  counts[stars - 1]! += sign
  if (counts[stars - 1]! < 0) return undefined
  const after =
    at < 0
      ? { open: { ...open, [month]: counts }, closed }
      : { open, closed: closed.with(at, { ...closed[at], stars: counts }) }
  const [since] = [was.since ?? [], source === 'located' ? month : []].flat().sort()
  return { ...was, since, ratings: { ...was.ratings, [source]: after } }
}

/** Ratings up to a month become one histogram, of each source that has enough of them. */
export function closedBy(was: Shown, month: string): Shown {
  const ratings = { ...was.ratings }
  for (const source of sources) {
    const due = Object.keys(ratings[source].open).filter((own) => own <= month)
    const stars = [0, 1, 2, 3, 4].map((at) => due.reduce((sum, own) => sum + ratings[source].open[own][at], 0))
    if (total(stars) < least) continue
    const open = Object.fromEntries(Object.entries(ratings[source].open).filter(([own]) => !due.includes(own)))
    ratings[source] = { open, closed: [...ratings[source].closed, { month, stars }] }
  }
  return { ...was, ratings }
}

/** What a publication of a day holds as its inputs. */
export function tableOf({ since, ratings, complaints, lasting }: Shown, day: string): Shown {
  const facts = lasting.filter(
    ({ from, until, repaired }: Shown) =>
      from <= day && (until === undefined || until > day) && (repaired === undefined || repaired > day),
  )
  const before = facts.flatMap(({ past }: Shown) => past ?? [])
  const taken = (name: string) => before.flatMap((past: Shown) => past[name])
  const batches = (source: string) => ratings[source].closed.filter(({ stars }: Shown) => total(stars) >= least)
  const groups = new Map<string, Shown[]>()
  for (const { id, of = id, ...one } of complaints as Shown[]) groups.set(of, [...(groups.get(of) ?? []), one])
  return {
    since: [since, ...taken('since')].filter((one) => one !== undefined).sort()[0],
    visitors: [...taken('visitors'), ...batches('located')],
    complainants: [...taken('complainants'), ...batches('verified')],
    incidents: byText([
      ...taken('incidents'),
      ...[...groups.values()].map((group) => ({
        persons: Math.max(1, total(group.map(({ persons }) => persons))),
        complaints: byText(
          group.map(({ day, severity, answered, performed }) => ({
            month: day.slice(0, 7),
            severity,
            answered,
            performed,
          })),
        ),
      })),
    ]),
    facts: facts.map(({ past, ...fact }: Shown) => fact),
  }
}

const byText = (list: Shown[]): Shown[] => list.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1))
