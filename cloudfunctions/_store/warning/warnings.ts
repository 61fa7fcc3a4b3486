import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { chain, genesis, type SealedContent } from '../../../miniprogram/shared/seal/chain'
import type { WarningState } from '../../../miniprogram/shared/vocabulary/publication'
import type { Actor } from '../../_domain/decider'
import { family } from '../../_domain/warning/replay'
import { apply, type Warning, type WarningEvent } from '../../_domain/warning/warning'
import { _, collection, type Documents } from '../database'
import { addEvents } from '../stream'

/** Head of a warning, with the fields that lists are found by. */
export interface WarningDoc {
  _id: string
  seq: number
  /** Hash of the last event, hex. */
  hash: string
  warning: Warning
  districtId: string
  state: WarningState
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

/** Appends to a warning, or begins it; `by.ref` is the author whom the rules know. */
export async function appendToWarning(
  transaction: Documents,
  before: Pick<WarningDoc, '_id' | 'districtId'> & Partial<WarningDoc>,
  events: WarningEvent[],
  { by, at }: { by: Actor; at: number },
): Promise<WarningDoc> {
  const { _id, districtId, seq = 0, hash = genesis } = before
  const numbered = events.map(({ type, ...data }, index) =>
    asStored({ caseId: fileId(_id), seq: seq + 1 + index, version: 1, at, by, type: `${family}${type}`, data }),
  )
  const linked = chain(hash, numbered)
  const last = linked.at(-1)
  const ref = by.ref ?? by.role
  const warning = events.reduce<Warning | undefined>((now, event) => apply(now, event, ref), before.warning)
  if (!warning || !last) throw new Error('a warning begins with its draft')
  const { merchantId, until } = warning.content
  const publishedAt = events.some(({ type }) => type === 'published') ? at : before.publishedAt
  const head: Omit<WarningDoc, '_id'> = {
    ...{ seq: last.seq, hash: last.hash, warning, districtId, state: warning.state, updatedAt: at },
    ...(merchantId !== undefined && { merchantId }),
    ...(until !== undefined && { until }),
    ...(publishedAt !== undefined && { publishedAt }),
  }
  await addEvents(linked, transaction)
  await warnings.in(transaction).doc(_id).set({ data: head })
  return { _id, ...head }
}

/** Published warnings of a shop whose days are not over; the timer is not waited for. */
export async function warningsAbout(merchantId: string, today: string, limit: number): Promise<WarningDoc[]> {
  const query = warnings.all.where({ merchantId, state: 'published', until: _.gt(today) })
  return (await query.orderBy('until', 'desc').limit(limit).get()).data
}

/** Published warnings of a district (or of all) whose days are not over, at most `limit`. */
export async function warningsInForce(districtId: string | undefined, today: string, limit: number) {
  const where = { ...(districtId !== undefined && { districtId }), state: 'published', until: _.gt(today) }
  return (await warnings.all.where(where).orderBy('until', 'desc').limit(limit).get()).data
}

/** Warnings of a district in a state, for the staff's desk, the latest first. */
export async function warningsIn(districtId: string, state: WarningState, limit: number): Promise<WarningDoc[]> {
  return (await warnings.all.where({ districtId, state }).orderBy('updatedAt', 'desc').limit(limit).get()).data
}

/** Warnings of a shop in some states. */
export async function warningsOf(merchantId: string, states: WarningState[], limit: number): Promise<WarningDoc[]> {
  return (
    await warnings.all
      .where({ merchantId, state: _.in(states) })
      .limit(limit)
      .get()
  ).data
}

/** Published warnings whose days are over. */
export async function warningsOver(today: string, limit: number): Promise<WarningDoc[]> {
  const query = warnings.all.where({ state: 'published', until: _.lte(today) })
  return (await query.orderBy('until', 'asc').limit(limit).get()).data
}

const asStored = (event: SealedContent): SealedContent => JSON.parse(canonical(event))
