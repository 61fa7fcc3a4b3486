import { endOfDay } from '#shared/calendar/days'
import { sha256Hex } from '#shared/proof/hash'
import type { WarningState } from '#shared/vocabulary/publication'
import { warningDecider } from '../../_domain/warning/commands'
import type { WarningEvent } from '../../_domain/warning/events'
import type { Warning } from '../../_domain/warning/state'
import { _, type Cursor, collection, type IdFilter, pageAfter } from '../database'
import { defineStream, type Snapshot } from '../event-store'

/** Head of a warning, with the fields that lists are found by. */
export interface WarningDoc extends Snapshot<Warning> {
  districtId: string
  /** Copied from the state for queries. */
  status: WarningState
  merchantId?: string
  /** First day on which it is no longer shown. */
  endDay?: string
  /** Until when an objection is decided on, ms since 1970; absent without one. */
  answerBy?: number
  /** Milliseconds since 1970. */
  publishedAt?: number
  updatedAt: number
}

/** A warning's district and state. */
export type WarningSummary = Pick<WarningDoc, 'districtId' | 'status' | 'merchantId'>

export const warnings = defineStream<Warning, WarningEvent, WarningDoc>({
  collectionName: 'warnings',
  streamOf: (warningId) => `w-${warningId}`,
  notFoundCode: 'WARNING_NOT_FOUND',
  evolver: warningDecider,
  indexFields(currentWarning, { districtId = '', publishedAt }, { events, at }) {
    const { merchantId, endDay } = currentWarning.content
    const published = events.some(({ type }) => type === 'warning.published') ? at : publishedAt
    return {
      districtId,
      status: currentWarning.state,
      updatedAt: at,
      merchantId,
      endDay,
      answerBy:
        currentWarning.state === 'published' && currentWarning.answerBy !== undefined
          ? endOfDay(currentWarning.answerBy)
          : undefined,
      publishedAt: published,
    }
  },
  // At once, for the public feeds; the timer then sets the day when it is over.
  dueAt: ({ updatedAt }) => updatedAt,
})

/** Published warnings of a shop whose days are not over, whether or not the timer has run. */
export const warningsAbout = (
  merchantId: string,
  today: string,
  maxResults: number,
): Promise<WarningDoc[]> =>
  warnings.list({ merchantId, status: 'published', endDay: _.gt(today) }, maxResults, {
    endDay: 'desc',
  })

/** Which of these complaints were published and have not been withdrawn. */
export async function publishedComplaints(numbers: string[]): Promise<Set<string>> {
  const publishedNumbers = new Set<string>()
  for (let startIndex = 0; startIndex < numbers.length; startIndex += pageSize) {
    const condition = {
      'state.content.ground.documentNo': _.in(numbers.slice(startIndex, startIndex + pageSize)),
    }
    for (const { state } of await warnings.list(condition, 1000))
      if (isPublication(state)) publishedNumbers.add(state.content.ground.documentNo)
  }
  return publishedNumbers
}
const pageSize = 100

const isPublication = (
  currentWarning: Warning,
): currentWarning is Warning & { content: { ground: { documentNo: string } } } =>
  currentWarning.content.ground?.kind === 'complaint' &&
  (currentWarning.state === 'published' || currentWarning.state === 'expired')

/**
 * Numbers of the complaints whose warnings have changed since a cursor, in the order of the
 * changes.
 */
export async function changedComplaints(cursor: Cursor, untilAt: number, maxResults: number) {
  const condition = _.and([
    pageAfter({}, 'updatedAt', 'asc', cursor),
    { updatedAt: _.lte(untilAt) },
  ])
  const complaintDocs = await warnings.list(condition, maxResults, { updatedAt: 'asc', _id: 'asc' })
  const lastWarning = complaintDocs.at(-1)
  return {
    numbers: complaintDocs.flatMap(({ state: { content } }) =>
      content.ground?.kind === 'complaint' ? [content.ground.documentNo] : [],
    ),
    cursor: lastWarning ? ([lastWarning.updatedAt, lastWarning._id] as Cursor) : undefined,
  }
}

/** Published warnings of a district (or of all) whose days are not over, at most `maxResults`. */
export async function warningsInForce(
  districtId: IdFilter | undefined,
  today: string,
  maxResults: number,
) {
  const cityCondition = { status: 'published', endDay: _.gt(today) }
  const condition = districtId === undefined ? cityCondition : { ...cityCondition, districtId }
  return warnings.list(condition, maxResults, { endDay: 'desc' })
}

/** Warnings of a district in a state, for the staff's desk, the latest first. */
export const warningsInState = (
  districtId: IdFilter,
  status: WarningState,
  maxResults: number,
): Promise<WarningDoc[]> => warnings.list({ districtId, status }, maxResults, { updatedAt: 'desc' })

/** Warnings of a district whose shops object, the first due first. */
export const warningsWithObjection = (
  districtId: IdFilter,
  maxResults: number,
): Promise<WarningDoc[]> =>
  warnings.list({ districtId, answerBy: _.gt(0) }, maxResults, { answerBy: 'asc', _id: 'asc' })

/** Warnings of a shop in some states. */
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

/** At most a thousand are notified: lists show the truth without it. */
export async function followersOf(districtId: string): Promise<string[]> {
  return (await followers.list({ districtId }, 1000)).map(({ _id }) => _id)
}

/** A feed as last written. `_id` is its name in the address. */
interface FeedDoc {
  _id: string
  sha256: string
  text: string
}

export const feeds = collection<FeedDoc>('feeds')

/**
 * Keeps a feed for whoever asks over HTTP, when its content has changed: a quiet minute writes
 * nothing.
 */
export async function saveWarningFeed(feedName: string, text: string): Promise<void> {
  const sha256 = sha256Hex(Buffer.from(text))
  if ((await feeds.find(feedName))?.sha256 === sha256) return
  await feeds.collection.doc(feedName).set({ data: { sha256, text } })
}
