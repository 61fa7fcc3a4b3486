import type { Handler } from '../../../../_gateway/handler'
import { evidence } from '../../../../_persistence/evidence/evidence'
import { shopSearchTermsOf } from '../../reader/facts/read'
import { readOnePhoto } from './read-one'

/**
 * Reads one of the caller's photos now instead of later. The phone does not depend on the result:
 * a photo of somebody else, or one that cannot be read, is no error.
 */
export const read: Handler<'reading.read'> = async ({ evidenceId }, { openid, now }) => {
  const evidenceDocument = await evidence.find(evidenceId)
  if (evidenceDocument?.owner !== openid) return { read: false, shops: [] }
  const result = await readOnePhoto(evidenceId, now)
  const wasRead = Array.isArray(result)
  return wasRead ? { read: true, shops: shopSearchTermsOf(result) } : { read: false, shops: [] }
}
