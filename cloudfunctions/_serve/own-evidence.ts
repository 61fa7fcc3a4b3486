import { Refusal } from '../../miniprogram/shared/refusals'
import { evidence } from '../_store/evidence'

/** The fingerprints of evidence that the caller has sealed, in the order given. Refusal: EVIDENCE_NOT_FOUND, also for that of others. */
export async function sealedBy(
  openid: string,
  ids: string[],
  field = 'evidence',
): Promise<{ id: string; sha256: string }[]> {
  const found = await evidence.some(ids)
  return [...new Set(ids)].map((id) => {
    const doc = found.get(id)
    if (doc?.owner !== openid) throw new Refusal('EVIDENCE_NOT_FOUND', field)
    return { id, sha256: doc.sha256 }
  })
}
