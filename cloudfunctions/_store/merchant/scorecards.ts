import { addDays, type Day, dayOf, startOf } from '../../../miniprogram/shared/clock/days'
import type { Certified } from '../../../miniprogram/shared/contract/certificate'
import { standingOn } from '../../../miniprogram/shared/scorecard/inputs'
import type { Moment } from '../../_domain/decider'
import { scorecardDecider } from '../../_domain/scorecard/commands'
import type { ScorecardEvent, ScorecardRecord } from '../../_domain/scorecard/events'
import { waitsUntil } from '../../_domain/scorecard/objection/objection'
import { emptyScorecard, openDrop, type Scorecard } from '../../_domain/scorecard/state'
import { addCaseKey, caseKeysOf, newCaseKey } from '../case/case-keys'
import { _, type Cursor, collection, type Documents, pageAfter, type Transaction, type Within } from '../database'
import { open, seal } from '../secrets/cipher'
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
  /** From when its latest penalty counts that is not repaired, ms since 1970. */
  penalisedAt?: number
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
    const places = { latestAt: newest, shownAt: state.shown === was?.shown ? shownAt : newest }
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

type Found = 'heardUntil' | 'waitsSince' | 'appliedSince' | 'awardedUntil' | 'penalisedAt'

/** The fields that the timer and the desks find a scorecard by. */
function found(state: Scorecard): Pick<ScorecardDoc, 'due' | Found> {
  const [, drop] = openDrop(state) ?? []
  const waiting = Object.values(state.objections).flatMap(({ state: step, submittedOn }) =>
    step === 'submitted' && submittedOn !== undefined ? [startOf(submittedOn)] : [],
  )
  const awards = Object.values(state.awards ?? {})
  const applied = awards.flatMap(({ applied }) => (applied ? [startOf(applied.on)] : []))
  const held = awards.flatMap(({ until }) => (until === undefined ? [] : [startOf(until)]))
  const penalties = state.collected.lasting.flatMap((one) =>
    one.kind === 'penalty' && one.repaired === undefined ? [startOf(one.from)] : [],
  )
  return {
    due: state.due,
    ...(drop && waitsUntil(drop) !== undefined && { heardUntil: waitsUntil(drop) }),
    ...(waiting.length > 0 && { waitsSince: Math.min(...waiting) }),
    ...(applied.length > 0 && { appliedSince: Math.min(...applied) }),
    ...(held.length > 0 && { awardedUntil: Math.max(...held) }),
    ...(penalties.length > 0 && { penalisedAt: Math.max(...penalties) }),
  }
}

export const recordsOf = (merchantId: string): Promise<ScorecardRecord[]> =>
  eventsOf<ScorecardEvent>(scorecardStream(merchantId))

/** Shops with a score that people see, by id; `next` is the last one looked at, unless it is the end. */
export async function shownAfter(after: string, limit: number): Promise<{ shops: string[]; next?: string }> {
  const found = scorecards.all
    .where({ _id: _.gt(after) })
    .orderBy('_id', 'asc')
    .limit(limit)
  const { data } = await found.field({ _id: true, shownAt: true }).get()
  const last = data.length === limit ? data.at(-1) : undefined
  return { shops: data.filter(({ shownAt }) => shownAt).map(({ _id }) => _id), ...(last && { next: last._id }) }
}

/** Shops of a district that a desk lists by one of these moments, the earliest first, `from` on. */
export const scorecardsListed = (
  districtId: Within,
  by: 'waitsSince' | 'appliedSince' | 'awardedUntil',
  from: number,
  limit: number,
  after?: Cursor,
): Promise<ScorecardDoc[]> =>
  scorecards.list(after ? pageAfter({ districtId }, by, 'asc', after) : { districtId, [by]: _.gte(from) }, limit, {
    [by]: 'asc',
    _id: 'asc',
  })

/** From which day each shop has a penalty that stands today, since a moment, by the shop's id. */
export async function penalisedSince(since: number, today: Day, limit: number): Promise<Map<string, Day>> {
  const found = await scorecards.list({ penalisedAt: _.gte(since) }, limit, { penalisedAt: 'desc' })
  return new Map(
    found.flatMap(({ _id, state }) => {
      const days = standingOn(state.collected.lasting, today).flatMap(({ kind, from }) =>
        kind === 'penalty' && startOf(from) >= since ? [from] : [],
      )
      return days.length > 0 ? [[_id, days.sort().at(-1) as Day] as const] : []
    }),
  )
}

/** A merchant's statement to an objection: in no event, for it may name people; under a key of its own. */
interface StatementDoc {
  _id: string
  sealed: string
}

const statements = collection<StatementDoc>('statements')
const idOf = (merchantId: string, objectionId: string) => `${merchantId}:${objectionId}`

/** Keeps the one statement to an objection. */
export async function addStatement(merchantId: string, objectionId: string, text: string, transaction: Transaction) {
  const _id = idOf(merchantId, objectionId)
  const key = newCaseKey()
  await addCaseKey(_id, key, transaction)
  await statements.in(transaction).add({ data: { _id, sealed: seal(key, _id, text) } })
}

/** Statements by `merchant:objection`; one whose key has been deleted is absent. */
export async function statementsOf(merchantId: string, objectionIds: string[]): Promise<Map<string, string>> {
  const ids = objectionIds.map((id) => idOf(merchantId, id))
  const [found, keys] = await Promise.all([statements.some(ids), caseKeysOf(ids)])
  const texts = new Map<string, string>()
  for (const { _id, sealed } of found.values()) {
    const key = keys.get(_id)
    if (key) texts.set(_id.slice(merchantId.length + 1), open(key, _id, sealed))
  }
  return texts
}

/** A certificate as it was issued. `_id` is its number. */
interface CertificateDoc {
  _id: string
  merchantId: string
  at: number
  certified: Certified
  /** Number of its event in the shop's scorecard. */
  seq: number
}

export const certificates = collection<CertificateDoc>('certificates')

export const latestCertificates = (merchantId: string, limit: number): Promise<CertificateDoc[]> =>
  certificates.list({ merchantId }, limit, { at: 'desc' })
