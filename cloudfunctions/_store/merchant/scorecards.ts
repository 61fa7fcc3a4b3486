import { type Day, dayOf, startOf } from '../../../miniprogram/shared/clock/days'
import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { chain, genesis, type SealedContent } from '../../../miniprogram/shared/seal/chain'
import type { Actor, Recorded } from '../../_domain/decider'
import { scorecardDecider } from '../../_domain/scorecard/decider'
import type { ScorecardEvent, ScorecardRecord } from '../../_domain/scorecard/events'
import { replyUntil } from '../../_domain/scorecard/objection/objection'
import { emptyScorecard, openDrop, type Scorecard } from '../../_domain/scorecard/state'
import { addEvents, eventsAfter } from '../case-events'
import { _, collection, type Documents } from '../database'
import { type Mark, pageAfter } from '../page-after'

/**
 * A shop's scorecard: what its events amount to, the end of their chain, and the fields that the timer finds it by.
 * `_id` is the merchant's.
 */
export interface ScorecardDoc {
  _id: string
  seq: number
  /** Hash of the last event, hex. */
  hash: string
  /** Of the state's shape. */
  version: number
  state: Scorecard
  due: string
  /** A merchant that was told of a drop may reply until this day: the timer looks only at those whose days are over. */
  heardUntil?: Day
  /** Where an objection is decided; known from the first objection on. */
  districtId?: string
  /**
   * Since when the merchant has been waiting for an answer to its objection, ms since 1970: the desk finds it by that.
   */
  waitsSince?: number
  /** Since when an application has been waiting, and until when the longest award stands, ms since 1970. */
  appliedSince?: number
  awardedUntil?: number
  /** Where the newest snapshot and the one that people see are sealed. */
  latestAt?: Place
  shownAt?: Place
}

interface Place {
  seq: number
  hash: string
}

export const scorecards = collection<ScorecardDoc>('scorecards')

const aPage = 1000

/** What the events of a shop are filed under: no case has a small letter in its id. */
export const scorecardStream = (merchantId: string) => `m-${merchantId}`

/** Reads a scorecard, decides, appends; two writers of one scorecard collide in the transaction. */
export async function changeScorecard(
  transaction: Documents,
  merchantId: string,
  decide: (state: Scorecard) => ScorecardEvent[],
  { by, at, districtId }: { by: Actor; at: number; districtId?: string },
): Promise<ScorecardDoc> {
  const before: ScorecardDoc = (await scorecards.find(merchantId, transaction)) ?? {
    _id: merchantId,
    seq: 0,
    hash: genesis,
    version: scorecardDecider.version,
    state: emptyScorecard(dayOf(at)),
    due: '',
  }
  const events = decide(before.state)
  if (events.length === 0) return before
  const numbered = events.map((event, index) =>
    asStored({
      caseId: scorecardStream(merchantId),
      seq: before.seq + 1 + index,
      version: scorecardDecider.versionOf(event.type),
      at,
      by,
      ...event,
    }),
  )
  const linked = chain(before.hash, numbered)
  let after = before
  for (const [index, { seq, hash }] of linked.entries()) {
    const event = numbered[index] as unknown as Recorded<ScorecardEvent>
    const state = scorecardDecider.evolve(after.state, event)
    const latestAt = event.type === 'index.taken' ? { seq, hash } : after.latestAt
    const shownAt = state.shown === state.latest ? latestAt : after.shownAt
    after = { ...after, seq, hash, state, ...(latestAt && { latestAt }), ...(shownAt && { shownAt }) }
  }
  const { _id, heardUntil, waitsSince, appliedSince, awardedUntil, ...rest } = after
  const data = { ...rest, ...(districtId !== undefined && { districtId }), ...found(after.state) }
  await addEvents(linked, transaction)
  await scorecards.in(transaction).doc(_id).set({ data })
  return { _id, ...data }
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
    ...(drop?.state === 'told' && drop.toldOn !== undefined && { heardUntil: replyUntil(drop.toldOn) }),
    ...(waiting.length > 0 && { waitsSince: Math.min(...waiting) }),
    ...(applied.length > 0 && { appliedSince: Math.min(...applied) }),
    ...(held.length > 0 && { awardedUntil: Math.max(...held) }),
  }
}

/** Everything that ever happened in a shop's scorecard, in order; a busy shop has more than one page of it. */
export async function recordsOf(merchantId: string): Promise<ScorecardRecord[]> {
  const records: ScorecardRecord[] = []
  for (let more = true; more; ) {
    const events = await eventsAfter(scorecardStream(merchantId), records.length, aPage)
    records.push(...(events as unknown as ScorecardRecord[]))
    more = events.length === aPage
  }
  return records
}

/** Shops whose snapshot is due, the longest waiting first. */
export async function scorecardsDue(today: string, limit: number): Promise<string[]> {
  const query = scorecards.all
    .where({ due: _.lte(today) })
    .orderBy('due', 'asc')
    .limit(limit)
  return (await query.field({ _id: true }).get()).data.map(({ _id }) => _id)
}

/** Shops whose days for a reply are over, the longest waiting first. */
export async function scorecardsHeard(today: Day, limit: number): Promise<ScorecardDoc[]> {
  const query = scorecards.all.where({ heardUntil: _.lt(today) }).orderBy('heardUntil', 'asc')
  return (await query.limit(limit).get()).data
}

/** Shops of a district that a desk lists by one of these moments, the earliest first, `from` on. */
export async function scorecardsListed(
  districtId: string,
  by: 'waitsSince' | 'appliedSince' | 'awardedUntil',
  from: number,
  limit: number,
  after?: Mark,
): Promise<ScorecardDoc[]> {
  const query = scorecards.all.where(
    after ? pageAfter({ districtId }, by, 'asc', after) : { districtId, [by]: _.gte(from) },
  )
  return (await query.orderBy(by, 'asc').orderBy('_id', 'asc').limit(limit).get()).data
}

/** What is hashed is what is stored: a field that JSON would drop is dropped before both. */
const asStored = (event: SealedContent): SealedContent => JSON.parse(canonical(event))
