import { Refusal } from '../../miniprogram/shared/refusals'
import type { Transaction } from '../_store/database'
import { evidence } from '../_store/evidence/evidence'

/**
 * Makes a photo that its taker has just sealed a still of a stream, and the case's when there is one. Refusal:
 * EVIDENCE_NOT_FOUND, also for photos of others, for other kinds, and for evidence in use.
 */
export async function takeStill(
  transaction: Transaction,
  id: string,
  { openid, used }: { openid: string; used: boolean },
): Promise<void> {
  const doc = await evidence.find(id, transaction)
  const fresh = doc?.uses === 0 && doc.origin !== 'stream' && doc.thumbnailOf === undefined
  if (!fresh || doc.owner !== openid || doc.kind !== 'photo') throw new Refusal('EVIDENCE_NOT_FOUND', 'still')
  await evidence.put({ ...doc, origin: 'stream', uses: used ? 1 : 0 }, transaction)
}
