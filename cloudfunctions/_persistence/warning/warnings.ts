import { endOfDay } from '#shared/calendar/days'
import { sha256Hex } from '#shared/proof/hash'
import type { WarningState } from '#shared/vocabulary/publication'
import { warningDecider } from '../../_domain/warning/commands'
import type { WarningEvent } from '../../_domain/warning/events'
import type { Warning } from '../../_domain/warning/state'
import { _, type Cursor, collection, type IdFilter, pageAfter } from '../database'
import { defineStream, type Snapshot } from '../event-store'

/** The snapshot of a warning, with the index fields by which queries find it. */
export interface WarningDoc extends Snapshot<Warning> {
  districtId: string
  /** Copied from the state for queries. */
  status: WarningState
  merchantId?: string
  /** The first day on which the warning is no longer shown. */
  endDay?: string
  /** Until when an objection must be decided, ms since 1970. Absent if there is none. */
  answerBy?: number
  /** Milliseconds since 1970. */
  publishedAt?: number
  updatedAt: number
}

/** The fields that decide who may see a warning. */
export type WarningSummary = Pick<WarningDoc, 'districtId' | 'status' | 'merchantId'>

export const warnings = /* @__PURE__ */ defineStream<Warning, WarningEvent, WarningDoc>({
  collectionName: 'warnings',
  streamOf: (warningId) => `w-${warningId}`,
  notFoundCode: 'WARNING_NOT_FOUND',
  evolver: warningDecider,
  indexFields(currentWarning, { districtId = '', publishedAt }, { events, at }) {
    const { state: status, answerBy } = currentWarning
    const { merchantId, endDay } = currentWarning.content
    const isPublishedNow = events.some(({ type }) => type === 'warning.published')
    const hasObjection = status === 'published' && answerBy !== undefined
    return {
      districtId,
      status,
      updatedAt: at,
      merchantId,
      endDay,
      answerBy: hasObjection ? endOfDay(answerBy) : undefined,
      publishedAt: isPublishedNow ? at : publishedAt,
    }
  },
  // The job is due at once, because the public feeds must be written. The job itself then sets the
  // next time, for example the end day.
  dueAt: ({ updatedAt }) => updatedAt,
})

/** The public warnings about a shop. The end day is compared, so the timer may be late. */
export const warningsAbout = (
  merchantId: string,
  today: string,
  maxResults: number,
): Promise<WarningDoc[]> =>
  warnings.list({ merchantId, status: 'published', endDay: _.gt(today) }, maxResults, {
    endDay: 'desc',
  })

/** The numbers of those complaints that were published and not withdrawn. */
export async function publishedComplaints(numbers: string[]): Promise<Set<string>> {
  const publishedNumbers = new Set<string>()
  for (let startIndex = 0; startIndex < numbers.length; startIndex += pageSize) {
    const condition = {
      'state.content.ground.documentNo': _.in(numbers.slice(startIndex, startIndex + pageSize)),
    }
    for (const { state } of await warnings.list(condition, maxWarnings))
      if (isPublishedComplaint(state)) publishedNumbers.add(state.content.ground.documentNo)
  }
  return publishedNumbers
}

const pageSize = 100
const maxWarnings = 1000

const isPublishedComplaint = (
  currentWarning: Warning,
): currentWarning is Warning & { content: { ground: { documentNo: string } } } =>
  currentWarning.content.ground?.kind === 'complaint' &&
  (currentWarning.state === 'published' || currentWarning.state === 'expired')

/**
 * The numbers of complaints whose warnings have changed after a cursor and not after `untilAt`
 * (ms), by the time of change.
 */
export async function changedComplaints(cursor: Cursor, untilAt: number, maxResults: number) {
  const condition = _.and([
    pageAfter({}, 'updatedAt', 'asc', cursor),
    { updatedAt: _.lte(untilAt) },
  ])
  const changedWarnings = await warnings.list(condition, maxResults, {
    updatedAt: 'asc',
    _id: 'asc',
  })
  const lastWarning = changedWarnings.at(-1)
  return {
    numbers: changedWarnings.flatMap(({ state: { content } }) =>
      content.ground?.kind === 'complaint' ? [content.ground.documentNo] : [],
    ),
    cursor: lastWarning ? ([lastWarning.updatedAt, lastWarning._id] as Cursor) : undefined,
  }
}

/** The public warnings of a district, or of all districts. The latest end day comes first. */
export async function warningsInForce(
  districtId: IdFilter | undefined,
  today: string,
  maxResults: number,
) {
  const cityCondition = { status: 'published', endDay: _.gt(today) }
  const condition = districtId === undefined ? cityCondition : { ...cityCondition, districtId }
  return warnings.list(condition, maxResults, { endDay: 'desc' })
}

/** The warnings of a district in a state, the latest first. */
export const warningsInState = (
  districtId: IdFilter,
  status: WarningState,
  maxResults: number,
): Promise<WarningDoc[]> => warnings.list({ districtId, status }, maxResults, { updatedAt: 'desc' })

/** The warnings of a district with an open objection, the most urgent first. */
export const warningsWithObjection = (
  districtId: IdFilter,
  maxResults: number,
): Promise<WarningDoc[]> =>
  warnings.list({ districtId, answerBy: _.gt(0) }, maxResults, { answerBy: 'asc', _id: 'asc' })

/** The warnings about a shop in these states. */
export const warningsOf = (
  merchantId: string,
  statuses: WarningState[],
  maxResults: number,
): Promise<WarningDoc[]> => warnings.list({ merchantId, status: _.in(statuses) }, maxResults)

/** A person to notify when a warning of a district is published. `_id` is the openid. */
interface FollowerDoc {
  _id: string
  districtId: string
}

export const followers = collection<FollowerDoc>('followers')

/** More are not notified. The warnings are in the app's list in any case. */
const maxFollowers = 1000

/** The openids of people who follow a district. */
export async function followersOf(districtId: string): Promise<string[]> {
  return (await followers.list({ districtId }, maxFollowers)).map(({ _id }) => _id)
}

/** A public feed as it was written last. `_id` is its name in the URL. */
interface FeedDoc {
  _id: string
  sha256: string
  text: string
}

export const feeds = collection<FeedDoc>('feeds')

/** Stores a feed for HTTP requests. Nothing is written if its content has not changed. */
export async function saveWarningFeed(feedName: string, text: string): Promise<void> {
  const sha256 = sha256Hex(Buffer.from(text))
  if ((await feeds.find(feedName))?.sha256 === sha256) return
  await feeds.collection.doc(feedName).set({ data: { sha256, text } })
}
