import { addDays, type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { inputsCountingOn } from '#shared/scorecard/inputs'
import type { Moment } from '../../_domain/decider'
import { scorecardDecider } from '../../_domain/scorecard/commands'
import type { ScorecardEvent, ScorecardRecord } from '../../_domain/scorecard/events'
import { holdEndDay } from '../../_domain/scorecard/objection/objection'
import {
  emptyScorecard,
  findOpenDropObjection,
  type Scorecard,
} from '../../_domain/scorecard/state'
import { addCaseKey, createCaseKey, loadCaseKeys } from '../case/case-keys'
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
 * The snapshot of a shop's scorecard, with the index fields by which queries find it. Its id is
 * that of the shop. Times are ms since 1970.
 */
export interface ScorecardDoc extends Snapshot<Scorecard> {
  /** The day of the next publication. */
  due: string
  /** The last day on which an announced drop of the stars waits for a reply or a decision. */
  heardUntil?: Day
  /** The district that decides on objections. Absent before the first objection. */
  districtId?: string
  /** Since when the shop has been waiting for the answer to its oldest open objection. */
  waitsSince?: number
  /** Since when an application for an award has been waiting. */
  appliedSince?: number
  /** When the shop's last award ends. */
  awardedUntil?: number
  /** The start of its latest penalty that has not been repaired. */
  penalisedAt?: number
  /** The event of the newest publication. */
  latestAt?: ChainPosition
  /** The event of the publication that is currently shown. */
  shownAt?: ChainPosition
}

/** An event in the chain of a scorecard. */
export interface ChainPosition {
  seq: number
  hash: string
}

/**
 * The stream of a shop's scorecard. Ids of cases are in capitals, so they can never be the same.
 */
export const scorecardStream = (merchantId: string) => `m-${merchantId}`

export const scorecards = /* @__PURE__ */ defineStream<Scorecard, ScorecardEvent, ScorecardDoc>({
  collectionName: 'scorecards',
  streamOf: scorecardStream,
  notFoundCode: 'MERCHANT_NOT_FOUND',
  evolver: scorecardDecider,
  indexFields(
    currentScorecard,
    { state: previousState, districtId, latestAt, shownAt },
    { events },
  ) {
    const lastPublication = events.filter(({ type }) => type === 'month.published').at(-1)
    const nextLatestAt = lastPublication
      ? { seq: lastPublication.seq, hash: lastPublication.hash }
      : latestAt
    const isShownUnchanged = currentScorecard.shown === previousState?.shown
    return {
      districtId,
      latestAt: nextLatestAt,
      shownAt: isShownUnchanged ? shownAt : nextLatestAt,
      ...indexFieldsOf(currentScorecard),
    }
  },
  dueAt: nextJobAt,
})

/**
 * When the next publication is due, or the days for a reply or decision are over, ms since 1970.
 */
export function nextJobAt({ due, heardUntil }: Pick<ScorecardDoc, 'due' | 'heardUntil'>): number {
  const hearingEndsAt =
    heardUntil === undefined ? Number.POSITIVE_INFINITY : startOfDay(addDays(heardUntil, 1))
  return Math.min(startOfDay(due), hearingEndsAt)
}

/** Changes a shop's scorecard. A shop that has none yet begins with an empty one. */
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
  const previousSnapshot = { ...storedScorecard, _id: merchantId, ...otherFields }
  return scorecards.append(transaction, previousSnapshot, events, { by, at })
}

type IndexField = 'heardUntil' | 'waitsSince' | 'appliedSince' | 'awardedUntil' | 'penalisedAt'

/** The index fields that follow from the state alone. */
function indexFieldsOf(currentScorecard: Scorecard): Pick<ScorecardDoc, 'due' | IndexField> {
  const [, drop] = findOpenDropObjection(currentScorecard) ?? []
  const submissionTimes = Object.values(currentScorecard.objections).flatMap(
    ({ state: step, submittedOn }) =>
      step === 'submitted' && submittedOn !== undefined ? [startOfDay(submittedOn)] : [],
  )
  const awards = Object.values(currentScorecard.awards ?? {})
  const applicationTimes = awards.flatMap(({ applied }) =>
    applied ? [startOfDay(applied.on)] : [],
  )
  const awardEndTimes = awards.flatMap(({ endDay }) =>
    endDay === undefined ? [] : [startOfDay(endDay)],
  )
  const penaltyTimes = currentScorecard.collected.lasting.flatMap((scoreInput) =>
    scoreInput.kind === 'penalty' && scoreInput.repaired === undefined
      ? [startOfDay(scoreInput.from)]
      : [],
  )
  return {
    due: currentScorecard.due,
    heardUntil: drop && holdEndDay(drop),
    waitsSince: submissionTimes.length > 0 ? Math.min(...submissionTimes) : undefined,
    appliedSince: applicationTimes.length > 0 ? Math.min(...applicationTimes) : undefined,
    awardedUntil: awardEndTimes.length > 0 ? Math.max(...awardEndTimes) : undefined,
    penalisedAt: penaltyTimes.length > 0 ? Math.max(...penaltyTimes) : undefined,
  }
}

/** The events of a shop's scorecard. */
export const recordsOf = (merchantId: string): Promise<ScorecardRecord[]> =>
  readEventsOf<ScorecardEvent>(scorecardStream(merchantId))

/** Scorecards of districts in which a time field is `earliestMs` or later, the earliest first. */
export const listScorecards = (
  districtId: IdFilter,
  timeField: 'waitsSince' | 'appliedSince' | 'awardedUntil',
  earliestMs: number,
  maxResults: number,
  cursor?: Cursor,
): Promise<ScorecardDoc[]> => {
  const condition = cursor
    ? pageAfter({ districtId }, timeField, 'asc', cursor)
    : { districtId, [timeField]: _.gte(earliestMs) }
  return scorecards.list(condition, maxResults, { [timeField]: 'asc', _id: 'asc' })
}

/**
 * The start day of each shop's latest penalty since `sinceAt` (ms) that counts today, by the shop's
 * id.
 */
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
      const penaltyDays = inputsCountingOn(state.collected.lasting, today).flatMap(
        ({ kind, from }) => (kind === 'penalty' && startOfDay(from) >= sinceAt ? [from] : []),
      )
      return penaltyDays.length > 0 ? [[_id, penaltyDays.sort().at(-1) as Day] as const] : []
    }),
  )
}

/** A shop's statement for its objection. It may name people, so it is not stored in an event. */
interface StatementDoc {
  _id: string
  /** The text, encrypted with a key of its own. */
  sealed: string
}

const statements = collection<StatementDoc>('statements')
const statementId = (merchantId: string, objectionId: string) => `${merchantId}:${objectionId}`

/** Stores the statement for an objection. There is only one. */
export async function addStatement(
  merchantId: string,
  objectionId: string,
  statementText: string,
  transaction: Transaction,
) {
  const _id = statementId(merchantId, objectionId)
  const statementKey = createCaseKey()
  await addCaseKey(_id, statementKey, transaction)
  await statements
    .in(transaction)
    .add({ data: { _id, sealed: encrypt(statementKey, _id, statementText) } })
}

/** Statements by the id of the objection. A statement whose key has been deleted is absent. */
export async function statementsOf(
  merchantId: string,
  objectionIds: string[],
): Promise<Map<string, string>> {
  const statementIds = objectionIds.map((objectionId) => statementId(merchantId, objectionId))
  const [statementDocs, keysById] = await Promise.all([
    statements.findMany(statementIds),
    loadCaseKeys(statementIds),
  ])
  const texts = new Map<string, string>()
  for (const { _id, sealed } of statementDocs.values()) {
    const statementKey = keysById.get(_id)
    const objectionId = _id.slice(merchantId.length + 1)
    if (statementKey) texts.set(objectionId, decrypt(statementKey, _id, sealed))
  }
  return texts
}
