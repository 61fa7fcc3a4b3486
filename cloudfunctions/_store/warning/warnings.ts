import { Refusal } from '../../../miniprogram/shared/refusals'
import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { chain, genesis, type SealedContent } from '../../../miniprogram/shared/seal/chain'
import type { WarningState } from '../../../miniprogram/shared/vocabulary/publication'
import type { Moment, Recorded } from '../../_domain/decider'
import { warningDecider } from '../../_domain/warning/decider'
import type { WarningEvent } from '../../_domain/warning/events'
import { unwritten, type Warning } from '../../_domain/warning/state'
import { addEvents } from '../case-events'
import { _, collection, type Documents } from '../database'

/** Head of a warning, with the fields that lists are found by. */
export interface WarningDoc {
  _id: string
  seq: number
  /** Hash of the last event, hex. */
  hash: string
  /** Of the shape of `state`. */
  version: number
  state: Warning
  districtId: string
  /** The state's own, for finding. */
  status: WarningState
  merchantId?: string
  /** First day on which it is no longer shown. */
  until?: string
  /** Milliseconds since 1970. */
  publishedAt?: number
  updatedAt: number
}

export const warnings = collection<WarningDoc>('warnings')

/** What the events of a warning are filed under. */
export const fileId = (warningId: string) => `w-${warningId}`

/**
 * Decides on a warning as it is now and appends what happened; nothing is written when nothing did. `districtId`
 * begins one. Refusals: WARNING_NOT_FOUND, and those of the decision.
 */
export async function changeWarning(
  transaction: Documents,
  _id: string,
  decide: (state: Warning, head: WarningDoc) => WarningEvent[],
  { by, at, districtId }: Moment & { districtId?: string },
): Promise<WarningDoc> {
  const before = (await warnings.find(_id, transaction)) ?? (districtId && begun(_id, districtId))
  if (!before) throw new Refusal('WARNING_NOT_FOUND')
  const numbered = decide(before.state, before).map((event, index) => {
    const version = warningDecider.versionOf(event.type)
    return asStored({ caseId: fileId(_id), seq: before.seq + 1 + index, version, at, by, ...event })
  })
  const linked = chain(before.hash, numbered)
  const last = linked.at(-1)
  if (!last) return before
  const events = linked as unknown as Recorded<WarningEvent>[]
  const state = events.reduce(warningDecider.evolve, before.state)
  const { merchantId, until } = state.content
  const publishedAt = events.some(({ type }) => type === 'warning.published') ? at : before.publishedAt
  const { seq, hash } = last
  const data: Omit<WarningDoc, '_id'> = {
    seq,
    hash,
    version: warningDecider.version,
    state,
    districtId: before.districtId,
    status: state.state,
    updatedAt: at,
    ...(merchantId !== undefined && { merchantId }),
    ...(until !== undefined && { until }),
    ...(publishedAt !== undefined && { publishedAt }),
  }
  await addEvents(linked, transaction)
  await warnings.in(transaction).doc(_id).set({ data })
  return { _id, ...data }
}

/** A warning of which nothing is recorded yet. */
const begun = (_id: string, districtId: string): WarningDoc => ({
  _id,
  seq: 0,
  hash: genesis,
  version: warningDecider.version,
  state: unwritten,
  districtId,
  status: unwritten.state,
  updatedAt: 0,
})

/** Published warnings of a shop whose days are not over; the timer is not waited for. */
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

const asStored = (event: SealedContent): SealedContent => JSON.parse(canonical(event))
