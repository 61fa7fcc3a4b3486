import type { Handler } from '../_serve/call'
import { evidence } from '../_store/evidence/evidence'
import { readOne } from './read-one'

/** Nobody waits for the answer: a photo of others, or one that cannot be read, is no refusal. */
export const read: Handler<'reading.read'> = async ({ evidenceId }, { openid, now }) => {
  const doc = await evidence.find(evidenceId)
  const facts = doc?.owner === openid && (await readOne(evidenceId, now))
  if (!Array.isArray(facts)) return { read: false }
  // A licence names one shop, and its code is printed with a check character; a sign or a till names it less surely.
  const named = facts.find(({ kind }) => kind === 'credit_code') ?? facts.find(({ kind }) => kind === 'shop')
  return { read: true, ...(named && { shop: String(named.value) }) }
}
