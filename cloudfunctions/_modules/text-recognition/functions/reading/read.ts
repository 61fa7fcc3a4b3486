import type { Handler } from '../../../../_gateway/handler'
import { evidence } from '../../../../_persistence/evidence/evidence'
import { shopsNamedIn } from '../../reader/facts/read'
import { readOnePhoto } from './read-one'

/** Nobody waits for the answer: a photo of others, or one that cannot be read, is no error. */
export const read: Handler<'reading.read'> = async ({ evidenceId }, { openid, now }) => {
  const evidenceDocument = await evidence.find(evidenceId)
  const facts = evidenceDocument?.owner === openid && (await readOnePhoto(evidenceId, now))
  return Array.isArray(facts)
    ? { read: true, shops: shopsNamedIn(facts) }
    : { read: false, shops: [] }
}
