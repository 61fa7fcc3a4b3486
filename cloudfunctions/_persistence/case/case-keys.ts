import { randomBytes } from 'node:crypto'
import { _, collection, type Documents } from '../database'
import { currentMasterKeyId, decryptWithMasterKey, encryptWithMasterKey } from '../secrets/cipher'

/**
 * The key of one case, or of another stream with texts, wrapped by the master key, with the texts
 * that it encrypts. Deleting it deletes them and makes unreadable what else it encrypts elsewhere.
 * `_id` is that of the head.
 */
export interface EncryptedTextsDoc {
  _id: string
  wrappedKey: string
  /** Id of the master key that wraps it. */
  masterKeyId: string
  /** By name, each encrypted: `{salt, value}`. */
  texts?: Record<string, string>
}

export const encryptedTexts = collection<EncryptedTextsDoc>('personal_data')

export const keyFields = { wrappedKey: true, masterKeyId: true } as const

export const newCaseKey = () => randomBytes(32)

export async function addCaseKey(
  _id: string,
  caseKey: Buffer,
  documents: Documents,
  texts?: EncryptedTextsDoc['texts'],
): Promise<void> {
  await encryptedTexts
    .in(documents)
    .add({ data: { _id, ...wrapKey(_id, caseKey.toString('base64')), texts } })
}

/** For good: everything that the key encrypts is unreadable from here on. */
export const destroyCaseKey = (caseId: string, documents: Documents) =>
  encryptedTexts.in(documents).doc(caseId).remove()

/** Keys of cases; a deleted one is absent. */
export async function caseKeysOf(caseIds: string[]): Promise<Map<string, Buffer>> {
  return new Map(
    [...(await encryptedTexts.findMany(caseIds, keyFields))].map(([id, encryptedDoc]) => [
      id,
      unwrapKey(encryptedDoc),
    ]),
  )
}

/** The key of a case that has one. It never changes, so that a transaction need not read it. */
export async function caseKeyOf(caseId: string): Promise<Buffer> {
  const caseKey = (await caseKeysOf([caseId])).get(caseId)
  if (!caseKey) throw new Error('the key of this case has been deleted')
  return caseKey
}

const wrapKey = (caseId: string, caseKey: string) => ({
  wrappedKey: encryptWithMasterKey(caseId, caseKey),
  masterKeyId: currentMasterKeyId(),
})

export const unwrapKey = ({ _id, wrappedKey }: EncryptedTextsDoc) =>
  Buffer.from(decryptWithMasterKey(_id, wrappedKey), 'base64')

/**
 * Wraps keys again that an earlier master key wraps; the case's own keys stay.
 * @returns how many were left to do before this step
 */
export async function rewrapCaseKeys(maxKeys: number): Promise<number> {
  const currentKeyId = currentMasterKeyId()
  const stalePages = await Promise.all(
    [_.lt(currentKeyId), _.gt(currentKeyId)].map(
      async (masterKeyId) =>
        (
          await encryptedTexts.collection
            .where({ masterKeyId })
            .limit(maxKeys)
            .field(keyFields)
            .get()
        ).data,
    ),
  )
  const staleDocs = stalePages.flat()
  // A key deleted meanwhile stays deleted: an update makes no document.
  for (const { _id, wrappedKey, masterKeyId } of staleDocs)
    await encryptedTexts.collection
      .where({ _id, masterKeyId })
      .update({ data: wrapKey(_id, decryptWithMasterKey(_id, wrappedKey)) })
  return staleDocs.length
}
