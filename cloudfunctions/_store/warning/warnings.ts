import { Refusal } from '../../../miniprogram/shared/refusals'
import type { WarningState } from '../../../miniprogram/shared/vocabulary/publication'
import type { Moment } from '../../_domain/decider'
import { warningDecider } from '../../_domain/warning/decider'
import type { WarningEvent } from '../../_domain/warning/events'
import { unwritten, type Warning } from '../../_domain/warning/state'
import { _, type Documents } from '../database'
import { type Head, stream } from '../stream'

/** Head of a warning, with the fields that lists are found by. */
export interface WarningDoc extends Head<Warning> {
  districtId: string
  /** Copied from the state for queries. */
  status: WarningState
  merchantId?: string
  /** First day on which it is no longer shown. */
  until?: string
  /** Milliseconds since 1970. */
  publishedAt?: number
  updatedAt: number
}

/** A warning's district and state. */
export type Found = Pick<WarningDoc, 'districtId' | 'status' | 'merchantId'>

/** The stream of a warning's events. */
const warningStream = (warningId: string) => `w-${warningId}`

export const warnings = stream<Warning, WarningEvent, WarningDoc>({
  name: 'warnings',
  streamOf: warningStream,
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
      ...(published !== undefined && { publishedAt: published }),
    }
  },
})

/**
 * Decides on a warning and appends; writes nothing when nothing happened. `districtId` begins one: `decide` gets no
 * head then. Refusals: WARNING_NOT_FOUND, and those of the decision.
 */
export async function changeWarning(
  transaction: Documents,
  id: string,
  decide: (state: Warning, head: Found) => WarningEvent[],
  { by, at, districtId }: Moment & { districtId?: string },
): Promise<WarningDoc> {
  const decided = (state: Warning, head: WarningDoc | undefined) => {
    if (!head && districtId === undefined) throw new Refusal('WARNING_NOT_FOUND')
    return decide(state, head ?? { districtId: districtId as string, status: unwritten.state })
  }
  const fresh = { state: unwritten, ...(districtId !== undefined && { districtId }) }
  const after = await warnings.change(transaction, id, decided, { by, at }, fresh)
  if (after.seq === 0) throw new Error('a warning begins with its draft')
  return after as WarningDoc
}

/** Published warnings of a shop whose days are not over, whether or not the timer has run. */
export async function warningsAbout(merchantId: string, today: string, limit: number): Promise<WarningDoc[]> {
  const query = warnings.all.where({ merchantId, status: 'published', until: _.gt(today) })
  return (await query.orderBy('until', 'desc').limit(limit).get()).data
}

/** Published warnings of a district (or of all) whose days are not over, at most `limit`. */
export async function warningsInForce(districtId: string | undefined, today: string, limit: number) {
  const where = { ...(districtId !== undefined && { districtId }), status: 'published', until: _.gt(today) }
  return (await warnings.all.where(where).orderBy('until', 'desc').limit(limit).get()).data
}

/** Warnings of a district in a state, for the staff's desk, the latest first. */
export async function warningsIn(districtId: string, status: WarningState, limit: number): Promise<WarningDoc[]> {
  return (await warnings.all.where({ districtId, status }).orderBy('updatedAt', 'desc').limit(limit).get()).data
}

/** Warnings of a shop in some states. */
export async function warningsOf(merchantId: string, statuses: WarningState[], limit: number): Promise<WarningDoc[]> {
  return (
    await warnings.all
      .where({ merchantId, status: _.in(statuses) })
      .limit(limit)
      .get()
  ).data
}

/** Published warnings whose days are over. */
export async function warningsOver(today: string, limit: number): Promise<WarningDoc[]> {
  const query = warnings.all.where({ status: 'published', until: _.lte(today) })
  return (await query.orderBy('until', 'asc').limit(limit).get()).data
}
