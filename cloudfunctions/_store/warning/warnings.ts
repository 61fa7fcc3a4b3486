import { endOf } from '../../../miniprogram/shared/clock/days'
import { fingerprint } from '../../../miniprogram/shared/seal/hash'
import type { WarningState } from '../../../miniprogram/shared/vocabulary/publication'
import { warningDecider } from '../../_domain/warning/commands'
import type { WarningEvent } from '../../_domain/warning/events'
import type { Warning } from '../../_domain/warning/state'
import { _, type Cursor, collection, pageAfter, type Within } from '../database'
import { type Head, stream } from '../stream'

/** Head of a warning, with the fields that lists are found by. */
export interface WarningDoc extends Head<Warning> {
  districtId: string
  /** Copied from the state for queries. */
  status: WarningState
  merchantId?: string
  /** First day on which it is no longer shown. */
  until?: string
  /** Until when an objection is decided on, ms since 1970; absent without one. */
  answerBy?: number
  /** Milliseconds since 1970. */
  publishedAt?: number
  updatedAt: number
}

/** A warning's district and state. */
export type Found = Pick<WarningDoc, 'districtId' | 'status' | 'merchantId'>

export const warnings = stream<Warning, WarningEvent, WarningDoc>({
  name: 'warnings',
  streamOf: (id) => `w-${id}`,
  missing: 'WARNING_NOT_FOUND',
  evolver: warningDecider,
  fields(state, { districtId = '', publishedAt }, { events, at }) {
    const { merchantId, until } = state.content
    const published = events.some(({ type }) => type === 'warning.published') ? at : publishedAt
    return {
      districtId,
      status: state.state,
      updatedAt: at,
      ...(merchantId !== undefined && { merchantId }),
      ...(until !== undefined && { until }),
      ...(state.state === 'published' && state.answerBy !== undefined && { answerBy: endOf(state.answerBy) }),
      ...(published !== undefined && { publishedAt: published }),
    }
  },
  // At once, for the public feeds; the timer then sets the day when it is over.
  due: ({ updatedAt }) => updatedAt,
})

/** Published warnings of a shop whose days are not over, whether or not the timer has run. */
export const warningsAbout = (merchantId: string, today: string, limit: number): Promise<WarningDoc[]> =>
  warnings.list({ merchantId, status: 'published', until: _.gt(today) }, limit, { until: 'desc' })

/** Which of these complaints were published and have not been withdrawn. */
export async function publishedComplaints(numbers: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (let from = 0; from < numbers.length; from += aPage) {
    const named = { 'state.content.ground.documentNo': _.in(numbers.slice(from, from + aPage)) }
    for (const { state } of await warnings.list(named, 1000))
      if (isPublication(state)) found.add(state.content.ground.documentNo)
  }
  return found
}
const aPage = 100

const isPublication = (state: Warning): state is Warning & { content: { ground: { documentNo: string } } } =>
  state.content.ground?.kind === 'complaint' && (state.state === 'published' || state.state === 'expired')

/** Numbers of the complaints whose warnings have changed since a cursor, in the order of the changes. */
export async function changedComplaints(after: Cursor, until: number, limit: number) {
  const changed = _.and([pageAfter({}, 'updatedAt', 'asc', after), { updatedAt: _.lte(until) }])
  const data = await warnings.list(changed, limit, { updatedAt: 'asc', _id: 'asc' })
  const last = data.at(-1)
  return {
    numbers: data.flatMap(({ state: { content } }) =>
      content.ground?.kind === 'complaint' ? [content.ground.documentNo] : [],
    ),
    ...(last && { cursor: [last.updatedAt, last._id] as Cursor }),
  }
}

/** Published warnings of a district (or of all) whose days are not over, at most `limit`. */
export async function warningsInForce(districtId: Within | undefined, today: string, limit: number) {
  const where = { ...(districtId !== undefined && { districtId }), status: 'published', until: _.gt(today) }
  return warnings.list(where, limit, { until: 'desc' })
}

/** Warnings of a district in a state, for the staff's desk, the latest first. */
export const warningsIn = (districtId: Within, status: WarningState, limit: number): Promise<WarningDoc[]> =>
  warnings.list({ districtId, status }, limit, { updatedAt: 'desc' })

/** Warnings of a district whose shops object, the first due first. */
export const warningsObjected = (districtId: Within, limit: number): Promise<WarningDoc[]> =>
  warnings.list({ districtId, answerBy: _.gt(0) }, limit, { answerBy: 'asc', _id: 'asc' })

/** Warnings of a shop in some states. */
export const warningsOf = (merchantId: string, statuses: WarningState[], limit: number): Promise<WarningDoc[]> =>
  warnings.list({ merchantId, status: _.in(statuses) }, limit)

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

/** Keeps a feed for whoever asks over HTTP, when its content has changed: a quiet minute writes nothing. */
export async function keepFeed(name: string, text: string): Promise<void> {
  const sha256 = fingerprint(Buffer.from(text))
  if ((await feeds.find(name))?.sha256 === sha256) return
  await feeds.all.doc(name).set({ data: { sha256, text } })
}
