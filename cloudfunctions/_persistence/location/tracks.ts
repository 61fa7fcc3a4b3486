import { canonicalJson } from '#shared/proof/canonical'
import { commitment } from '#shared/proof/hash'
import type { Filtered } from '../../_domain/case/location/positions'
import { caseKeyOf, caseKeysOf } from '../case/case-keys'
import { collection, type Documents, type Transaction } from '../database'
import { scheduleJob } from '../schedule'
import { decrypt, encrypt } from '../secrets/cipher'
import { newSalt } from '../secrets/ids'

/**
 * One batch of an officer's positions, accepted and rejected, encrypted under the case's key:
 * `{salt, value}`.
 */
export interface TrackDoc {
  _id: string
  caseId: string
  officerId: string
  /** When the server received it, milliseconds since 1970. */
  at: number
  sealed: string
  commitment: string
  /** It is not recorded in the case yet. */
  pending?: true
}

export const tracks = collection<TrackDoc>('tracks')

/**
 * How long after its end a case records its track, ms: most positions uploaded late have come by
 * then.
 */
export const recordAfterMs = 3_600_000

export async function addTrackBatch(
  {
    caseId,
    officerId,
    at,
    requestId,
  }: { caseId: string; officerId: string; at: number; requestId: string },
  locationFixes: Filtered,
  transaction: Transaction,
): Promise<void> {
  const _id = `${caseId}:${requestId}`
  const salt = newSalt()
  const sealed = encrypt(
    await caseKeyOf(caseId),
    _id,
    canonicalJson({ salt, value: locationFixes }),
  )
  const batchDoc = {
    _id,
    caseId,
    officerId,
    at,
    sealed,
    commitment: commitment(salt, locationFixes),
    pending: true as const,
  }
  await tracks.in(transaction).add({ data: batchDoc })
  await scheduleJob('tracks', caseId, at + recordAfterMs, transaction)
}

/**
 * Batches of a case, or of one officer in it, the latest first; a working day has fewer than a
 * hundred.
 */
export const batchesOf = async (
  caseId: string,
  officerId?: string,
  maxResults = 500,
): Promise<TrackDoc[]> => {
  const condition = officerId === undefined ? { caseId } : { caseId, officerId }
  return tracks.list(condition, maxResults, { officerId: 'desc', at: 'desc' })
}

/** The contents of batches of one case; empty once its key has been destroyed. */
export async function openBatches(batches: TrackDoc[]): Promise<Filtered[]> {
  const [first] = batches
  const caseKey = first && (await caseKeysOf([first.caseId])).get(first.caseId)
  return caseKey
    ? batches.map(({ _id, sealed }) => JSON.parse(decrypt(caseKey, _id, sealed)).value as Filtered)
    : []
}

/** Whether none of them has been recorded yet. */
export async function arePending(batches: TrackDoc[], documents: Documents): Promise<boolean> {
  const storedBatches = await Promise.all(batches.map(({ _id }) => tracks.find(_id, documents)))
  return storedBatches.every((trackDoc) => trackDoc?.pending)
}

/** Recorded in the case: nothing is left to do. */
export async function markRecorded(batches: TrackDoc[], documents: Documents): Promise<void> {
  for (const { pending, ...trackDoc } of batches) await tracks.save(trackDoc, documents)
}
