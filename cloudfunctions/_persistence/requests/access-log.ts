import type { AccessKind } from '#shared/vocabulary/access'
import {
  type AdminAction,
  type AdminActionEvent,
  adminActionEvolver,
} from '../../_domain/admin-actions/admin-action'
import type { Moment } from '../../_domain/decider'
import { collection, type Documents } from '../database'
import { defineStream, type Snapshot } from '../event-store'
import { scheduleJob } from '../schedule'
import { newId } from '../secrets/ids'

/** An access to personal data. It is stored for the years in `vocabulary/retention.ts`. */
interface AccessDoc {
  _id: string
  /** Milliseconds since 1970. */
  at: number
  /** Empty if the access was not to a case. */
  caseId: string
  /** The staff id, or `complainant`. */
  who: string
  what: AccessKind
  /** The id of the shop, if the access was to a shop. */
  merchantId?: string
  /** The ids of the evidence items, if the access was to evidence. */
  evidence?: string[]
  /** The access is not recorded in the log yet. */
  pending?: true
  /** The id of the admin action that recorded it in the log. */
  deed?: string
  /** The id of the livestream. A livestream may have no case yet. */
  stream?: string
}

export const accessLog = collection<AccessDoc>('access_log')

/** Stores an access, and schedules the job that records it in the log. */
export async function logAccess(
  access: Omit<AccessDoc, '_id' | 'pending' | 'deed'>,
): Promise<void> {
  await Promise.all([
    accessLog.collection.add({ data: { _id: newId(), ...access, pending: true } }),
    scheduleJob('accesses', '', access.at),
  ])
}

/** The part of an access that is covered by the log. */
export const accessContent = ({ pending, deed, ...content }: AccessDoc) => content

/** The ids of accesses that are not in the log yet, the oldest first. */
export async function pendingAccessIds(maxResults: number): Promise<string[]> {
  const query = accessLog.collection.where({ pending: true }).orderBy('at', 'asc').limit(maxResults)
  const { data } = await query.field({ _id: true }).get()
  return data.map(({ _id }) => _id)
}

/** Accesses to a case, the latest first. With `what`, only accesses of this kind. */
export const accessesToCase = (
  caseId: string,
  what: AccessKind | undefined,
  maxResults: number,
): Promise<AccessDoc[]> =>
  accessLog.list(what ? { caseId, what } : { caseId }, maxResults, { at: 'desc' })

/** Accesses to the record of a shop, the latest first. */
export const accessesToShop = (merchantId: string, maxResults: number): Promise<AccessDoc[]> =>
  accessLog.list({ merchantId }, maxResults, { at: 'desc' })

export const adminActionStream = (adminActionId: string) => `d-${adminActionId}`

export const adminActions = /* @__PURE__ */ defineStream<
  AdminAction,
  AdminActionEvent,
  Snapshot<AdminAction>
>({
  collectionName: 'deeds',
  streamOf: adminActionStream,
  notFoundCode: 'CASE_NOT_FOUND',
  evolver: adminActionEvolver,
  indexFields: () => ({}),
})

/**
 * Records an admin action. Each is a stream of its own, so two actions at the same time do not
 * conflict.
 * @returns the id of the admin action
 */
export const addAdminAction = async (
  event: AdminActionEvent,
  moment: Moment,
  documents: Documents,
): Promise<string> => (await adminActions.append(documents, { _id: newId() }, [event], moment))._id
