import { randomBytes } from 'node:crypto'
import { _, collection, type Documents } from '../database'
import { openByMaster, presentKeyId, sealByMaster } from '../secrets/cipher'

/**
 * The key of one case, or of another stream with texts, wrapped by the master key, with the texts that it encrypts.
 * Deleting it deletes them and makes unreadable what else it encrypts elsewhere. `_id` is that of the head.
 */
export interface KeyedDoc {
  _id: string
  wrapped: string
  /** Id of the master key that wraps it. */
  by: string
  /** By name, each encrypted: `{salt, value}`. */
  texts?: Record<string, string>
}

export const keyed = collection<KeyedDoc>('particulars')

export const keyFields = { wrapped: true, by: true } as const

export const newCaseKey = () => randomBytes(32)

export async function addCaseKey(
  _id: string,
  key: Buffer,
  documents: Documents,
  texts?: KeyedDoc['texts'],
): Promise<void> {
  await keyed.in(documents).add({ data: { _id, ...wrap(_id, key.toString('base64')), ...(texts && { texts }) } })
}

/** For good: everything that the key encrypts is unreadable from here on. */
export const destroyCaseKey = (caseId: string, documents: Documents) => keyed.in(documents).doc(caseId).remove()

/** Keys of cases; a deleted one is absent. */
export async function caseKeysOf(caseIds: string[]): Promise<Map<string, Buffer>> {
  return new Map([...(await keyed.some(caseIds, keyFields))].map(([id, doc]) => [id, unwrap(doc)]))
}

/** The key of a case that has one. It never changes, so that a transaction need not read it. */
export async function caseKeyOf(caseId: string): Promise<Buffer> {
  const key = (await caseKeysOf([caseId])).get(caseId)
  if (!key) throw new Error('the key of this case has been deleted')
  return key
}

const wrap = (caseId: string, key: string) => ({ wrapped: sealByMaster(caseId, key), by: presentKeyId() })

export const unwrap = ({ _id, wrapped }: KeyedDoc) => Buffer.from(openByMaster(_id, wrapped), 'base64')

/**
 * Wraps keys again that an earlier master key wraps; the case's own keys stay.
 * @returns how many were left to do before this step
 */
export async function rewrapCaseKeys(most: number): Promise<number> {
  const present = presentKeyId()
  const stale = await Promise.all(
    [_.lt(present), _.gt(present)].map(
      async (by) => (await keyed.all.where({ by }).limit(most).field(keyFields).get()).data,
    ),
  )
  const found = stale.flat()
  // A key deleted meanwhile stays deleted: an update makes no document.
  for (const { _id, wrapped, by } of found)
    await keyed.all.where({ _id, by }).update({ data: wrap(_id, openByMaster(_id, wrapped)) })
  return found.length
}
