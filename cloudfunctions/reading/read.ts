import { shopsNamedIn } from '../_reading/facts/read'
import type { Handler } from '../_serve/call'
import { evidence } from '../_store/evidence/evidence'
import { readOne } from './read-one'

/** Nobody waits for the answer: a photo of others, or one that cannot be read, is no refusal. */
export const read: Handler<'reading.read'> = async ({ evidenceId }, { openid, now }) => {
  const doc = await evidence.find(evidenceId)
  const facts = doc?.owner === openid && (await readOne(evidenceId, now))
  return Array.isArray(facts) ? { read: true, shops: shopsNamedIn(facts) } : { read: false, shops: [] }
}
