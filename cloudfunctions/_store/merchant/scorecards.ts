import { addDays, type Day, dayOf, startOf } from '../../../miniprogram/shared/clock/days'
import type { Moment } from '../../_domain/decider'
import { scorecardDecider } from '../../_domain/scorecard/decider'
import type { ScorecardEvent, ScorecardRecord } from '../../_domain/scorecard/events'
import { waitsUntil } from '../../_domain/scorecard/objection/objection'
import { emptyScorecard, openDrop, type Scorecard } from '../../_domain/scorecard/state'
import { _, type Documents } from '../database'
import { type Cursor, pageAfter } from '../page-after'
import { eventsOf, type Head, stream } from '../stream'

/** A shop's scorecard, with the fields that the timer and the desks find it by. `_id` is the merchant's. */
export interface ScorecardDoc extends Head<Scorecard> {
  due: string
  /** The last day on which a drop waits for a reply or a decision: the timer reads only those whose days are over. */
  heardUntil?: Day
  /** Where an objection is decided; known from the first objection on. */
  districtId?: string
  /** Since when the merchant has been waiting for an answer to its objection, ms since 1970, for the desk's list. */
  waitsSince?: number
  /** Since when an application has been waiting, and until when the longest award stands, ms since 1970. */
  appliedSince?: number
  awardedUntil?: number
  /** Where the newest publication and the one shown are sealed. */
  latestAt?: Place
  shownAt?: Place
}

interface Place {
  seq: number
  hash: string
}

/** The stream of a shop's scorecard: the small letter keeps it apart from cases' ids. */
export const scorecardStream = (merchantId: string) => `m-${merchantId}`

export const scorecards = stream<Scorecard, ScorecardEvent, ScorecardDoc>({
  name: 'scorecards',
  streamOf: scorecardStream,
  missing: 'MERCHANT_NOT_FOUND',
  evolver: scorecardDecider,
  fields(state, { state: was, districtId, latestAt, shownAt }, { events }) {
    const last = events.filter(({ type }) => type === 'month.published').at(-1)
    const newest = last ? { seq: last.seq, hash: last.hash } : latestAt
    const places = {
      latestAt: newest,
      shownAt: state.shown === was?.shown ? shownAt : newest,
    }
    return {
      ...(districtId !== undefined && { districtId }),
      ...(places.latestAt && { latestAt: places.latestAt }),
      ...(places.shownAt && { shownAt: places.shownAt }),
      ...found(state),
    }
  },
  due: dueOf,
})

/** When a publication is due, or a shop's days for a reply are over, ms since 1970. */
export function dueOf({ due, heardUntil }: Pick<ScorecardDoc, 'due' | 'heardUntil'>): number {
  const over = heardUntil === undefined ? Number.POSITIVE_INFINITY : startOf(addDays(heardUntil, 1))
  return Math.min(startOf(due), over)
}

/** Decides on a scorecard, an empty one where the shop has none yet. */
export async function changeScorecard(
  transaction: Documents,
  merchantId: string,
  decide: (state: Scorecard) => ScorecardEvent[],
  { by, at, ...where }: Moment & { districtId?: string },
): Promise<Pick<ScorecardDoc, 'state' | 'seq'> & Partial<ScorecardDoc>> {
  const before = await scorecards.find(merchantId, transaction)
  const now = before ?? { state: emptyScorecard(dayOf(at)), seq: 0 }
  const events = decide(now.state)
  if (events.length === 0) return now
  return scorecards.append(transaction, { ...before, _id: merchantId, ...where }, events, { by, at })
}

type Found = 'heardUntil' | 'waitsSince' | 'appliedSince' | 'awardedUntil'

/** The fields that the timer and the desks find a scorecard by. */
function found(state: Scorecard): Pick<ScorecardDoc, 'due' | Found> {
  const [, drop] = openDrop(state) ?? []
  const waiting = Object.values(state.objections).flatMap(({ state: step, submittedOn }) =>
    step === 'submitted' && submittedOn !== undefined ? [startOf(submittedOn)] : [],
  )
  const awards = Object.values(state.awards ?? {})
  const applied = awards.flatMap(({ applied }) => (applied ? [startOf(applied.on)] : []))
  const held = awards.flatMap(({ until }) => (until === undefined ? [] : [startOf(until)]))
  return {
    due: state.due,
    ...(drop && waitsUntil(drop) !== undefined && { heardUntil: waitsUntil(drop) }),
    ...(waiting.length > 0 && { waitsSince: Math.min(...waiting) }),
    ...(applied.length > 0 && { appliedSince: Math.min(...applied) }),
    ...(held.length > 0 && { awardedUntil: Math.max(...held) }),
  }
}

export const recordsOf = (merchantId: string): Promise<ScorecardRecord[]> =>
  eventsOf<ScorecardEvent>(scorecardStream(merchantId))

/** Shops of a district that a desk lists by one of these moments, the earliest first, `from` on. */
export const scorecardsListed = (
  districtId: string,
  by: 'waitsSince' | 'appliedSince' | 'awardedUntil',
  from: number,
  limit: number,
  after?: Cursor,
): Promise<ScorecardDoc[]> =>
  scorecards.list(after ? pageAfter({ districtId }, by, 'asc', after) : { districtId, [by]: _.gte(from) }, limit, {
    [by]: 'asc',
    _id: 'asc',
  })
