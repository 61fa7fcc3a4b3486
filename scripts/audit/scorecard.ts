import { dayOf, firstOfNextMonth, startOf } from './days'
import { bad, derived, type Fields, on, type Rule, type Shown, some } from './derive'
import { same } from './record'
import type { Doc } from './source'
import { isLasting, statisticsOf } from './statistics'

/** docs/record.md, "A scorecard". */

type Inputs = Map<string, Shown>

/** Looked at with the first snapshot of the next month, unless one is due before. */
const soon: Rule = (was: string, { at }) => {
  const first = firstOfNextMonth(dayOf(at))
  return first < was ? first : was
}

/** What an objection that is there shows once it has come so far. */
const step =
  (state: string, more: (event: Doc) => object): Rule =>
  (was: Shown, event) => {
    const { id } = event.data
    if (!was[id]) throw bad(event, `there is no objection ${id}`)
    return { ...was, [id]: { ...was[id], state, ...more(event) } }
  }

const objections: Record<string, Rule> = {
  'objection.opened': (was, { data: { id, objection } }) => ({ ...was, [id]: objection }),
  'objection.submitted': step('submitted', ({ at }) => ({ submittedOn: dayOf(at) })),
  'objection.granted': step('granted', ({ data }) => ({ reason: data.reason })),
  'objection.refused': step('refused', ({ data }) => ({ reason: data.reason })),
  'objection.lapsed': step('lapsed', () => ({})),
}

const stars = (taken: Doc | undefined): number | undefined => taken?.data.evaluation.stars

/** The snapshot that people see: the newest one, unless it takes stars away and the shop has not been heard. */
const standing: Rule = (was: Doc | undefined, event, shown) => {
  const latest: Doc | undefined = event.type === 'index.taken' ? event : shown.latest
  if (!latest) return was
  const [before, after] = [stars(was), stars(latest)]
  if (before === undefined || after === undefined || after >= before) return latest
  const now = objections[event.type]?.(shown.objections, event, shown) ?? shown.objections
  const heard = Object.values(now as Record<string, Shown>).some(
    (one) =>
      one.kind === 'drop' &&
      ['refused', 'lapsed'].includes(one.state) &&
      (one.toldOn ?? '') >= was!.data.evaluation.day &&
      (one.stars ?? 5) <= after,
  )
  return heard ? latest : was
}

/** A snapshot holds what it was worked from: that must be what the inputs give, and the band of the one before. */
const taken: Rule = (was: Doc | undefined, event, { statistics }) => {
  const { data } = event
  if (!same(data.statistics, statisticsOf((statistics as Inputs).values())))
    throw bad(event, 'its statistics are not those of the inputs')
  if (data.previous !== was?.data.evaluation.band) throw bad(event, 'its previous band is not that of the one before')
  return event
}

/** What a shop's award under one programme shows then. */
const award =
  (change: (event: Doc) => Shown): Rule =>
  (was: Shown | undefined, event) => {
    const { programme } = event.data
    return { ...was, [programme]: { inTheCase: [], ...was?.[programme], ...change(event) } }
  }
const lastly = (what: string, { at, data }: Doc): Shown => ({ last: { what, on: dayOf(at), reason: data.reason } })

/** While events are read `statistics` are the inputs that stand, by id, and `latest` and `shown` are events. */
const fields: Fields = {
  statistics: {
    'input.added': (was: Inputs, { data: { input } }) => was.set(input.id, input),
    'input.removed': (was: Inputs, event) => {
      const { input } = event.data
      if (!same(was.get(input.id), input)) throw bad(event, `takes back ${input.id}, which does not stand like this`)
      was.delete(input.id)
      return was
    },
  },
  due: {
    'input.added': soon,
    'input.removed': (was, event, shown) => (isLasting(event.data.input) ? dayOf(event.at) : soon(was, event, shown)),
    'index.taken': (_, { data }) => data.next,
  },
  latest: { 'index.taken': taken },
  shown: on(['index.taken', ...Object.keys(objections)], standing),
  objections,
  awards: {
    'award.applied': award(({ at, data: { version, inTheCase } }) => ({
      applied: { on: dayOf(at), version },
      inTheCase,
    })),
    'award.granted': award((event) => ({
      ...lastly('granted', event),
      applied: undefined,
      until: event.data.until,
    })),
    'award.refused': award((event) => ({ ...lastly('refused', event), applied: undefined })),
    'award.ended': award((event) => ({ ...lastly('ended', event), until: undefined })),
  },
}

export const table = {
  fields,
  silent: ['certificate.issued'],
  before: ({ at }: Doc) => ({ statistics: new Map(), due: firstOfNextMonth(dayOf(at)), objections: {} }),
}
const read = derived(table)

/** What the events of a shop amount to, and the fields that its head is found by. */
export function scorecardOf(events: Doc[]): { state: Shown; index: Shown } {
  const { statistics, latest, shown, ...rest } = read(events)
  const state = {
    ...rest,
    statistics: statisticsOf(statistics.values()),
    latest: latest?.data,
    shown: shown?.data,
  } as Shown
  return { state, index: { ...indexOf(state), latestAt: placeOf(latest), shownAt: placeOf(shown) } }
}

const placeOf = (event: Doc | undefined): Shown | undefined => event && { seq: event.seq, hash: event.hash }

function indexOf({ due, objections, awards = {} }: Shown): Shown {
  const asked: Shown[] = Object.values(objections)
  const waits = asked.filter(({ state, submittedOn }) => state === 'submitted' && submittedOn !== undefined)
  const held: Shown[] = Object.values(awards)
  return {
    due,
    heardUntil: asked.some(({ kind, state }) => kind === 'drop' && state === 'told') ? some : undefined,
    waitsSince: least(waits.map(({ submittedOn }) => startOf(submittedOn))),
    appliedSince: least(held.flatMap(({ applied }) => (applied ? [startOf(applied.on)] : []))),
    awardedUntil: held.reduce<number | undefined>(
      (last, { until }) => (until === undefined ? last : Math.max(last ?? 0, startOf(until))),
      undefined,
    ),
  }
}

const least = (moments: number[]): number | undefined => (moments.length > 0 ? Math.min(...moments) : undefined)
