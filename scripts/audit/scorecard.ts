import { closedBy, isLasting, nothing, put, tableOf } from './collected'
import { dayOf, firstOfNextMonth, startOf } from './days'
import { bad, derived, type Fields, on, type Rule, type Shown, some } from './derive'
import { bodyHash, same } from './record'
import type { Doc } from './source'

/** docs/record.md, "A scorecard". */

/** Counts from the first day of the next month on, unless a publication is due before. */
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
  'objection.overrun': (was: Shown, event) =>
    step(was[event.data.id]?.state, () => ({ overdue: true }))(was, event, {}) as Shown,
}

const stars = (publication: Doc | undefined): number | undefined => publication?.data.score.level?.stars

/** The publication that people see: the newest one, unless it takes stars away and the shop has not been heard. */
const standing: Rule = (was: Doc | undefined, event, shown) => {
  const latest: Doc | undefined = event.type === 'month.published' ? event : shown.latest
  if (!latest) return was
  const [before, after] = [stars(was), stars(latest)]
  if (before === undefined || after === undefined || after >= before) return latest
  const now = objections[event.type]?.(shown.objections, event, shown) ?? shown.objections
  const heard = Object.values(now as Record<string, Shown>).some(
    (one) =>
      one.kind === 'drop' &&
      (['refused', 'lapsed'].includes(one.state) || one.overdue) &&
      (one.toldOn ?? '') >= was!.data.day &&
      (one.stars ?? 5) <= after,
  )
  return heard ? latest : was
}

/** A publication holds what it was worked from: that must be what the inputs give. It names the one before. */
const published: Rule = (was: Doc | undefined, event, { collected }) => {
  const { inputs, month, day, before } = event.data
  if (!same(inputs, tableOf(closedBy(collected, month), day))) throw bad(event, 'its inputs are not those of the shop')
  if (before !== (was && bodyHash(contentOf(was)))) throw bad(event, 'it does not name the publication before it')
  return event
}

const contentOf = ({ data: { next, ...publication } }: Doc): Shown => publication

/** What a shop's award under one programme shows then. */
const award =
  (change: (event: Doc) => Shown): Rule =>
  (was: Shown | undefined, event) => {
    const { programme } = event.data
    return { ...was, [programme]: { inTheCase: [], ...was?.[programme], ...change(event) } }
  }
const lastly = (what: string, { at, data }: Doc): Shown => ({ last: { what, on: dayOf(at), reason: data.reason } })

/** While events are read `latest` and `shown` are events. */
const fields: Fields = {
  collected: {
    'input.added': (was: Shown, { data }) => put(was, data.input, 1),
    'input.removed': (was: Shown, event) => {
      const after = put(was, event.data.input, -1)
      if (!after) throw bad(event, `takes back ${event.data.input.id}, which does not stand like this`)
      return after
    },
    'month.published': (was: Shown, { data }) => closedBy(was, data.month),
  },
  due: {
    'input.added': soon,
    'input.removed': (was, event, shown) => (isLasting(event.data.input) ? dayOf(event.at) : soon(was, event, shown)),
    'month.published': (_, { data }) => data.next,
  },
  latest: { 'month.published': published },
  shown: on(['month.published', ...Object.keys(objections)], standing),
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
  before: ({ at }: Doc) => ({ collected: nothing, due: firstOfNextMonth(dayOf(at)), objections: {} }),
}
const read = derived(table)

/** What the events of a shop amount to, and the fields that its head is found by. */
export function scorecardOf(events: Doc[]): { state: Shown; index: Shown } {
  const { latest, shown, ...rest } = read(events)
  const state = { ...rest, latest: latest && contentOf(latest), shown: shown && contentOf(shown) } as Shown
  return { state, index: { ...indexOf(state), latestAt: placeOf(latest), shownAt: placeOf(shown) } }
}

const placeOf = (event: Doc | undefined): Shown | undefined => event && { seq: event.seq, hash: event.hash }

function indexOf({ due, objections, awards = {}, collected }: Shown): Shown {
  const asked: Shown[] = Object.values(objections)
  const waits = asked.filter(({ state, submittedOn }) => state === 'submitted' && submittedOn !== undefined)
  const held: Shown[] = Object.values(awards)
  return {
    due,
    heardUntil: asked.some(
      ({ kind, state, overdue }) => kind === 'drop' && (state === 'told' || (state === 'submitted' && !overdue)),
    )
      ? some
      : undefined,
    waitsSince: least(waits.map(({ submittedOn }) => startOf(submittedOn))),
    appliedSince: least(held.flatMap(({ applied }) => (applied ? [startOf(applied.on)] : []))),
    awardedUntil: held.reduce<number | undefined>(
      (last, { until }) => (until === undefined ? last : Math.max(last ?? 0, startOf(until))),
      undefined,
    ),
    penalisedAt: (collected.lasting as Shown[])
      .filter(({ kind, repaired }) => kind === 'penalty' && repaired === undefined)
      .reduce<number | undefined>((last, { from }) => Math.max(last ?? 0, startOf(from)), undefined),
  }
}

const least = (moments: number[]): number | undefined => (moments.length > 0 ? Math.min(...moments) : undefined)
