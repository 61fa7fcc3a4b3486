import { addDays, type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { inputsCountingOn } from '#shared/scorecard/inputs'
import type { Moment } from '../../_domain/decider'
import { scorecardDecider } from '../../_domain/scorecard/commands'
import type { ScorecardEvent, ScorecardRecord } from '../../_domain/scorecard/events'
import { waitsUntil } from '../../_domain/scorecard/objection/objection'
import { emptyScorecard, openFallObjection, type Scorecard } from '../../_domain/scorecard/state'
import { addCaseKey, caseKeysOf, newCaseKey } from '../case/case-keys'
import {
  _,
  type Cursor,
  collection,
  type Documents,
  type IdFilter,
  pageAfter,
  type Transaction,
} from '../database'
import { defineStream, readEventsOf, type Snapshot } from '../event-store'
import { decrypt, encrypt } from '../secrets/cipher'

/**
 * A shop's scorecard, with the fields that the timer and the desks find it by. `_id` is the
 * merchant's.
 */
export interface ScorecardDoc extends Snapshot<Scorecard> {
  due: string
  /**
   * The last day on which a drop waits for a reply or a decision: the timer reads only those whose
   * days are over.
   */
  heardUntil?: Day
  /** Where an objection is decided; known from the first objection on. */
  districtId?: string
  /**
   * Since when the merchant has been waiting for an answer to its objection, ms since 1970, for the
   * desk's list.
   */
  waitsSince?: number
  /**
   * Since when an application has been waiting, and until when the longest award stands, ms since
   * 1970.
   */
  appliedSince?: number
  awardedUntil?: number
  /** From when its latest penalty counts that is not repaired, ms since 1970. */
  penalisedAt?: number
  /** Where the newest publication and the one shown are sealed. */
  latestAt?: ChainPosition
  shownAt?: ChainPosition
}

interface ChainPosition {
  seq: number
  hash: string
}

/** The stream of a shop's scorecard: the small letter keeps it apart from cases' ids. */
export const scorecardStream = (merchantId: string) => `m-${merchantId}`

export const scorecards = defineStream<Scorecard, ScorecardEvent, ScorecardDoc>({
  collectionName: 'scorecards',
  streamOf: scorecardStream,
  notFoundCode: 'MERCHANT_NOT_FOUND',
  evolver: scorecardDecider,
  indexFields(
    currentScorecard,
    { state: previousState, districtId, latestAt, shownAt },
    { events },
  ) {
    const last = events.filter(({ type }) => type === 'month.published').at(-1)
    const newest = last ? { seq: last.seq, hash: last.hash } : latestAt
    const places = {
      latestAt: newest,
      shownAt: currentScorecard.shown === previousState?.shown ? shownAt : newest,
    }
    return {
      districtId,
      latestAt: places.latestAt,
      shownAt: places.shownAt,
      ...indexFieldsOf(currentScorecard),
    }
  },
  dueAt: nextJobAt,
})

/** When a publication is due, or a shop's days for a reply are over, ms since 1970. */
export function nextJobAt({ due, heardUntil }: Pick<ScorecardDoc, 'due' | 'heardUntil'>): number {
  const hearingEndsAt =
    heardUntil === undefined ? Number.POSITIVE_INFINITY : startOfDay(addDays(heardUntil, 1))
  return Math.min(startOfDay(due), hearingEndsAt)
}

/** Decides on a scorecard, an empty one where the shop has none yet. */
export async function changeScorecard(
  transaction: Documents,
  merchantId: string,
  decide: (currentScorecard: Scorecard) => ScorecardEvent[],
  { by, at, ...otherFields }: Moment & { districtId?: string },
): Promise<Pick<ScorecardDoc, 'state' | 'seq'> & Partial<ScorecardDoc>> {
  const storedScorecard = await scorecards.find(merchantId, transaction)
  const currentScorecard = storedScorecard ?? { state: emptyScorecard(shanghaiDayOf(at)), seq: 0 }
  const events = decide(currentScorecard.state)
  if (events.length === 0) return currentScorecard
  return scorecards.append(
    transaction,
    { ...storedScorecard, _id: merchantId, ...otherFields },
    events,
    {
      by,
      at,
    },
  )
}

type IndexField = 'heardUntil' | 'waitsSince' | 'appliedSince' | 'awardedUntil' | 'penalisedAt'

/** The fields that the timer and the desks find a scorecard by. */
function indexFieldsOf(currentScorecard: Scorecard): Pick<ScorecardDoc, 'due' | IndexField> {
  const [, drop] = openFallObjection(currentScorecard) ?? []
  const submissionTimes = Object.values(currentScorecard.objections).flatMap(
    ({ state: step, submittedOn }) =>
      step === 'submitted' && submittedOn !== undefined ? [startOfDay(submittedOn)] : [],
  )
  const awards = Object.values(currentScorecard.awards ?? {})
  const applied = awards.flatMap(({ applied }) => (applied ? [startOfDay(applied.on)] : []))
  const awardEnds = awards.flatMap(({ endDay }) =>
    endDay === undefined ? [] : [startOfDay(endDay)],
  )
  const penalties = currentScorecard.collected.lasting.flatMap((scoreInput) =>
    scoreInput.kind === 'penalty' && scoreInput.repaired === undefined
      ? [startOfDay(scoreInput.from)]
      : [],
  )
  return {
    due: currentScorecard.due,
    heardUntil: drop && waitsUntil(drop),
    waitsSince: submissionTimes.length > 0 ? Math.min(...submissionTimes) : undefined,
    appliedSince: applied.length > 0 ? Math.min(...applied) : undefined,
    awardedUntil: awardEnds.length > 0 ? Math.max(...awardEnds) : undefined,
    penalisedAt: penalties.length > 0 ? Math.max(...penalties) : undefined,
  }
}

export const recordsOf = (merchantId: string): Promise<ScorecardRecord[]> =>
  readEventsOf<ScorecardEvent>(scorecardStream(merchantId))

/**
 * Shops with a score that people see, by id; `next` is the last one looked at, unless it is the
 * end.
 */
export async function publishedShopsAfter(
  afterId: string,
  maxResults: number,
): Promise<{ shops: string[]; next?: string }> {
  const indexFieldsOf = scorecards.collection
    .where({ _id: _.gt(afterId) })
    .orderBy('_id', 'asc')
    .limit(maxResults)
  const { data } = await indexFieldsOf.field({ _id: true, shownAt: true }).get()
  const last = data.length === maxResults ? data.at(-1) : undefined
  return {
    shops: data.filter(({ shownAt }) => shownAt).map(({ _id }) => _id),
    next: last?._id,
  }
}

/** Shops of a district that a desk lists by one of these moments, the earliest first, `from` on. */
export const listScorecards = (
  districtId: IdFilter,
  by: 'waitsSince' | 'appliedSince' | 'awardedUntil',
  from: number,
  maxResults: number,
  afterId?: Cursor,
): Promise<ScorecardDoc[]> =>
  scorecards.list(
    afterId ? pageAfter({ districtId }, by, 'asc', afterId) : { districtId, [by]: _.gte(from) },
    maxResults,
    {
      [by]: 'asc',
      _id: 'asc',
    },
  )

/** From which day each shop has a penalty that stands today, since a moment, by the shop's id. */
export async function penaltyDaysSince(
  sinceAt: number,
  today: Day,
  maxResults: number,
): Promise<Map<string, Day>> {
  const penalisedScorecards = await scorecards.list({ penalisedAt: _.gte(sinceAt) }, maxResults, {
    penalisedAt: 'desc',
  })
  return new Map(
    penalisedScorecards.flatMap(({ _id, state }) => {
      const days = inputsCountingOn(state.collected.lasting, today).flatMap(({ kind, from }) =>
        kind === 'penalty' && startOfDay(from) >= sinceAt ? [from] : [],
      )
      return days.length > 0 ? [[_id, days.sort().at(-1) as Day] as const] : []
    }),
  )
}

/**
 * A merchant's statement to an objection: in no event, for it may name people; under a key of its
 * own.
 */
interface StatementDoc {
  _id: string
  sealed: string
}

const statements = collection<StatementDoc>('statements')
const statementId = (merchantId: string, objectionId: string) => `${merchantId}:${objectionId}`

/** Keeps the one statement to an objection. */
export async function addStatement(
  merchantId: string,
  objectionId: string,
  statementText: string,
  transaction: Transaction,
) {
  const _id = statementId(merchantId, objectionId)
  const caseKey = newCaseKey()
  await addCaseKey(_id, caseKey, transaction)
  await statements
    .in(transaction)
    .add({ data: { _id, sealed: encrypt(caseKey, _id, statementText) } })
}

/** Statements by `merchant:objection`; one whose key has been deleted is absent. */
export async function statementsOf(
  merchantId: string,
  objectionIds: string[],
): Promise<Map<string, string>> {
  const statementIds = objectionIds.map((objectionId) => statementId(merchantId, objectionId))
  const [indexFieldsOf, keys] = await Promise.all([
    statements.findMany(statementIds),
    caseKeysOf(statementIds),
  ])
  const texts = new Map<string, string>()
  for (const { _id, sealed } of indexFieldsOf.values()) {
    const caseKey = keys.get(_id)
    if (caseKey) texts.set(_id.slice(merchantId.length + 1), decrypt(caseKey, _id, sealed))
  }
  return texts
}
