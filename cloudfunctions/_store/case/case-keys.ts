import { randomBytes } from 'node:crypto'
import { _, collection, type Documents } from '../database'
import { openByMaster, presentKeyId, sealByMaster } from '../secrets/master'

/**
 * The key of one case, or of another stream with texts, wrapped by the master key. Deleting it deletes all its personal
 * data. `_id` is that of the head.
 */
interface CaseKeyDoc {
  _id: string
  wrapped: string
  /** Id of the master key that wraps it. */
  by: string
}

const caseKeys = collection<CaseKeyDoc>('case_keys')

export const newCaseKey = () => randomBytes(32)

export async function addCaseKey(caseId: string, key: Buffer, documents: Documents): Promise<void> {
  await caseKeys.in(documents).add({ data: { _id: caseId, ...wrap(caseId, key.toString('base64')) } })
}

/** For good: everything that the key encrypts is unreadable from here on. */
export const destroyCaseKey = (caseId: string, documents: Documents) => caseKeys.in(documents).doc(caseId).remove()

/** Keys of cases; a deleted one is absent. */
export async function caseKeysOf(caseIds: string[]): Promise<Map<string, Buffer>> {
  return new Map([...(await caseKeys.some(caseIds))].map(([id, doc]) => [id, unwrap(doc)]))
}

export async function caseKeyOf(caseId: string, documents: Documents): Promise<Buffer> {
  const doc = await caseKeys.find(caseId, documents)
  if (!doc) throw new Error('the key of this case has been deleted')
  return unwrap(doc)
}

/** The key of a stream that gets one with its first text. */
export async function keyFor(id: string, documents: Documents): Promise<Buffer> {
  const doc = await caseKeys.find(id, documents)
  if (doc) return unwrap(doc)
  const key = newCaseKey()
  await addCaseKey(id, key, documents)
  return key
}

const wrap = (caseId: string, key: string) => ({ wrapped: sealByMaster(caseId, key), by: presentKeyId() })

const unwrap = ({ _id, wrapped }: CaseKeyDoc) => Buffer.from(openByMaster(_id, wrapped), 'base64')

/**
 * Wraps keys again that an earlier master key wraps; the case's own keys stay.
 * @returns how many were left to do before this step
 */
export async function rewrapCaseKeys(most: number): Promise<number> {
  const present = presentKeyId()
  const stale = await Promise.all(
    [_.lt(present), _.gt(present)].map(async (by) => (await caseKeys.all.where({ by }).limit(most).get()).data),
  )
  const found = stale.flat()
  // A key deleted meanwhile stays deleted: an update makes no document.
  for (const { _id, wrapped, by } of found)
    await caseKeys.all.where({ _id, by }).update({ data: wrap(_id, openByMaster(_id, wrapped)) })
  return found.length
}
