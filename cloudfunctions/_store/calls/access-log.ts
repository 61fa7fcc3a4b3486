import type { AccessKind } from '../../../miniprogram/shared/vocabulary/access'
import type { Moment } from '../../_domain/decider'
import { type Deed, type DeedEvent, deedEvolver } from '../../_domain/deed/deed'
import { collection, type Documents } from '../database'
import { wake } from '../schedule'
import { newId } from '../secrets/ids'
import { type Head, stream } from '../stream'

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
  waiting?: true
  deed?: string
  /** The stream, also one without a case yet: `caseId` is empty then. */
  stream?: string
}

export const accessLog = collection<AccessDoc>('access_log')

/** Notes an access, and has the timer enter it into the log. */
export async function logAccess(access: Omit<AccessDoc, '_id' | 'waiting' | 'deed'>): Promise<void> {
  await Promise.all([
    accessLog.all.add({ data: { _id: newId(), ...access, waiting: true } }),
    wake('accesses', '', access.at),
  ])
}

export const contentOf = ({ waiting, deed, ...content }: AccessDoc) => content

/** Ids of accesses that are not in the log, the oldest first. */
export async function waitingAccesses(limit: number): Promise<string[]> {
  const query = accessLog.all.where({ waiting: true }).orderBy('at', 'asc').limit(limit)
  return (await query.field({ _id: true }).get()).data.map(({ _id }) => _id)
}

/** Accesses to one kind of thing of a case, or to anything, the latest first. */
export const accessTo = (caseId: string, what: AccessKind | undefined, limit: number): Promise<AccessDoc[]> =>
  accessLog.list(what ? { caseId, what } : { caseId }, limit, { at: 'desc' })

/** Accesses to the dossier of a shop, the latest first. */
export const accessToShop = (merchantId: string, limit: number): Promise<AccessDoc[]> =>
  accessLog.list({ merchantId }, limit, { at: 'desc' })

export const deedStream = (id: string) => `d-${id}`

export const deeds = stream<Deed, DeedEvent, Head<Deed>>({
  name: 'deeds',
  streamOf: deedStream,
  missing: 'CASE_NOT_FOUND',
  evolver: deedEvolver,
  fields: () => ({}),
})

/** Enters what the bureau did, as a stream of its own: two deeds at once do not wait for each other. @returns its id */
export const addDeed = async (event: DeedEvent, moment: Moment, documents: Documents): Promise<string> =>
  (await deeds.append(documents, { _id: newId() }, [event], moment))._id
