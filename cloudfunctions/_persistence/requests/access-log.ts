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

/** One access to personal data. Kept for the years of `vocabulary/retention.ts`. */
interface AccessDoc {
  _id: string
  at: number
  caseId: string
  /** Staff id, or `complainant`. */
  who: string
  what: AccessKind
  /** The shop it was about, if any; `caseId` is empty then. */
  merchantId?: string
  /** The evidence items, when it was evidence. */
  evidence?: string[]
  /** It is not in the log yet; the deed that entered it there. */
  pending?: true
  deed?: string
  /** The stream, also one without a case yet: `caseId` is empty then. */
  stream?: string
}

export const accessLog = collection<AccessDoc>('access_log')

/** Notes an access, and has the timer enter it into the log. */
export async function logAccess(
  access: Omit<AccessDoc, '_id' | 'pending' | 'deed'>,
): Promise<void> {
  await Promise.all([
    accessLog.collection.add({ data: { _id: newId(), ...access, pending: true } }),
    scheduleJob('accesses', '', access.at),
  ])
}

export const accessContent = ({ pending, deed, ...content }: AccessDoc) => content

/** Ids of accesses that are not in the log, the oldest first. */
export async function pendingAccessIds(maxResults: number): Promise<string[]> {
  const query = accessLog.collection.where({ pending: true }).orderBy('at', 'asc').limit(maxResults)
  return (await query.field({ _id: true }).get()).data.map(({ _id }) => _id)
}

/** Accesses to one kind of thing of a case, or to anything, the latest first. */
export const accessesToCase = (
  caseId: string,
  what: AccessKind | undefined,
  maxResults: number,
): Promise<AccessDoc[]> =>
  accessLog.list(what ? { caseId, what } : { caseId }, maxResults, { at: 'desc' })

/** Accesses to the dossier of a shop, the latest first. */
export const accessesToShop = (merchantId: string, maxResults: number): Promise<AccessDoc[]> =>
  accessLog.list({ merchantId }, maxResults, { at: 'desc' })

export const adminActionStream = (adminActionId: string) => `d-${adminActionId}`

export const adminActions = defineStream<AdminAction, AdminActionEvent, Snapshot<AdminAction>>({
  collectionName: 'deeds',
  streamOf: adminActionStream,
  notFoundCode: 'CASE_NOT_FOUND',
  evolver: adminActionEvolver,
  indexFields: () => ({}),
})

/**
 * Enters what the bureau did, as a stream of its own: two deeds at once do not wait for each other.
 * @returns its id
 */
export const addAdminAction = async (
  event: AdminActionEvent,
  moment: Moment,
  documents: Documents,
): Promise<string> => (await adminActions.append(documents, { _id: newId() }, [event], moment))._id
