import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { commitment } from '../../../miniprogram/shared/seal/hash'
import type { Filtered } from '../../_domain/case/track/positions'
import { caseKeyOf, caseKeysOf } from '../case/case-keys'
import { collection, type Documents, type Transaction } from '../database'
import { wake } from '../schedule'
import { open, seal } from '../secrets/cipher'
import { newSalt } from '../secrets/ids'

/** One batch of an officer's positions, accepted and rejected, encrypted under the case's key: `{salt, value}`. */
export interface TrackDoc {
  _id: string
  caseId: string
  officerId: string
  /** When the server received it, milliseconds since 1970. */
  at: number
  sealed: string
  commitment: string
  /** It is not recorded in the case yet. */
  waiting?: true
}

export const tracks = collection<TrackDoc>('tracks')

/** How long after its end a case records its track, ms: most positions uploaded late have come by then. */
export const keepAfter = 3_600_000

export async function addBatch(
  { caseId, officerId, at, requestId }: { caseId: string; officerId: string; at: number; requestId: string },
  value: Filtered,
  transaction: Transaction,
): Promise<void> {
  const _id = `${caseId}:${requestId}`
  const salt = newSalt()
  const sealed = seal(await caseKeyOf(caseId), _id, canonical({ salt, value }))
  const data = { _id, caseId, officerId, at, sealed, commitment: commitment(salt, value), waiting: true as const }
  await tracks.in(transaction).add({ data })
  await wake('tracks', caseId, at + keepAfter, transaction)
}

/** Batches of a case, or of one officer in it, the latest first; a working day has fewer than a hundred. */
export const batchesOf = async (caseId: string, officerId?: string, limit = 500): Promise<TrackDoc[]> => {
  const of = officerId === undefined ? { caseId } : { caseId, officerId }
  return tracks.list(of, limit, { officerId: 'desc', at: 'desc' })
}

/** The contents of batches of one case; empty once its key has been destroyed. */
export async function openBatches(docs: TrackDoc[]): Promise<Filtered[]> {
  const [first] = docs
  const key = first && (await caseKeysOf([first.caseId])).get(first.caseId)
  return key ? docs.map(({ _id, sealed }) => JSON.parse(open(key, _id, sealed)).value as Filtered) : []
}

/** Whether none of them has been recorded yet. */
export async function isWaiting(docs: TrackDoc[], documents: Documents): Promise<boolean> {
  const found = await Promise.all(docs.map(({ _id }) => tracks.find(_id, documents)))
  return found.every((doc) => doc?.waiting)
}

/** Recorded in the case: nothing is left to do. */
export async function markKept(docs: TrackDoc[], documents: Documents): Promise<void> {
  for (const { waiting, ...doc } of docs) await tracks.put(doc, documents)
}
