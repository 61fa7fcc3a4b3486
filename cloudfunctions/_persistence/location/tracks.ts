import { canonicalJson } from '#shared/proof/canonical'
import { createCommitment } from '#shared/proof/hash'
import type { FilteredFixes } from '../../_domain/case/location/positions'
import { loadCaseKey, loadCaseKeys } from '../case/case-keys'
import { collection, type Documents, type Transaction } from '../database'
import { scheduleJob } from '../schedule'
import { decrypt, encrypt } from '../secrets/cipher'
import { newSalt } from '../secrets/ids'

/** One batch of an officer's positions during a case. */
export interface TrackDoc {
  _id: string
  caseId: string
  officerId: string
  /** When the server received it, milliseconds since 1970. */
  at: number
  /**
   * `{salt, value}` with the accepted and the rejected positions, encrypted with the case's key.
   */
  sealed: string
  commitment: string
  /** No event of the case contains the batch's commitment yet. */
  pending?: true
}

export const tracks = collection<TrackDoc>('tracks')

/**
 * A case records its tracks this long after its end, ms. By then, most positions that phones upload
 * late have arrived.
 */
export const recordAfterMs = 3_600_000

export async function addTrackBatch(
  {
    caseId,
    officerId,
    at,
    requestId,
  }: { caseId: string; officerId: string; at: number; requestId: string },
  locationFixes: FilteredFixes,
  transaction: Transaction,
): Promise<void> {
  const _id = `${caseId}:${requestId}`
  const salt = newSalt()
  const sealed = encrypt(
    await loadCaseKey(caseId),
    _id,
    canonicalJson({ salt, value: locationFixes }),
  )
  const batchDoc = {
    _id,
    caseId,
    officerId,
    at,
    sealed,
    commitment: createCommitment(salt, locationFixes),
    pending: true as const,
  }
  await tracks.in(transaction).add({ data: batchDoc })
  await scheduleJob('tracks', caseId, at + recordAfterMs, transaction)
}

/**
 * The batches of a case, or of one officer in it, the latest first. There are fewer than a hundred
 * on a working day.
 */
export const loadBatches = async (
  caseId: string,
  officerId?: string,
  maxResults = 500,
): Promise<TrackDoc[]> => {
  const condition = officerId === undefined ? { caseId } : { caseId, officerId }
  return tracks.list(condition, maxResults, { officerId: 'desc', at: 'desc' })
}

/** Decrypts batches of one case. The result is empty if the case's key has been destroyed. */
export async function decryptBatches(batches: TrackDoc[]): Promise<FilteredFixes[]> {
  const [firstBatch] = batches
  if (!firstBatch) return []
  const caseKey = (await loadCaseKeys([firstBatch.caseId])).get(firstBatch.caseId)
  return caseKey
    ? batches.map(
        ({ _id, sealed }) => JSON.parse(decrypt(caseKey, _id, sealed)).value as FilteredFixes,
      )
    : []
}

/** Whether none of the batches has been recorded in the case yet. */
export async function arePending(batches: TrackDoc[], documents: Documents): Promise<boolean> {
  const storedBatches = await Promise.all(batches.map(({ _id }) => tracks.find(_id, documents)))
  return storedBatches.every((trackDoc) => trackDoc?.pending)
}

/** Marks batches as recorded in the case. */
export async function markRecorded(batches: TrackDoc[], documents: Documents): Promise<void> {
  for (const { pending, ...trackDoc } of batches) await tracks.save(trackDoc, documents)
}
