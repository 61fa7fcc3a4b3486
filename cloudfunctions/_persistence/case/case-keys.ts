import { randomBytes } from 'node:crypto'
import { _, collection, type Documents } from '../database'
import { currentMasterKeyId, decryptWithMasterKey, encryptWithMasterKey } from '../secrets/cipher'

/**
 * The key of one case, or of another stream with texts, together with the texts that it encrypts.
 * If this document is deleted, everything that the key encrypts in other collections becomes
 * unreadable as well.
 */
export interface EncryptedTextsDoc {
  /** The id of the case or other aggregate. */
  _id: string
  /** The key, encrypted with the master key. */
  wrappedKey: string
  /** The id of this master key. */
  masterKeyId: string
  /** The texts by name. Each is an encrypted `{salt, value}`. */
  texts?: Record<string, string>
}

export const encryptedTexts = collection<EncryptedTextsDoc>('personal_data')

export const keyFields = { wrappedKey: true, masterKeyId: true } as const

export const createCaseKey = () => randomBytes(32)

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

/** Destroys a key. Everything that it encrypts becomes unreadable for ever. */
export const destroyCaseKey = (caseId: string, documents: Documents) =>
  encryptedTexts.in(documents).doc(caseId).remove()

/** The keys of cases, by case id. A key that was deleted is absent. */
export async function loadCaseKeys(caseIds: string[]): Promise<Map<string, Buffer>> {
  const keyDocs = await encryptedTexts.findMany(caseIds, keyFields)
  return new Map([...keyDocs].map(([caseId, keyDoc]) => [caseId, unwrapKey(keyDoc)]))
}

/**
 * The key of a case. It never changes, so it can be read outside a transaction. Throws if the key
 * has been deleted.
 */
export async function loadCaseKey(caseId: string): Promise<Buffer> {
  const caseKey = (await loadCaseKeys([caseId])).get(caseId)
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
 * After a change of the master key, encrypts the keys of cases with the new one. The keys
 * themselves stay the same.
 * @returns how many keys still had the old master key before this step
 */
export async function rewrapCaseKeys(maxKeys: number): Promise<number> {
  const currentKeyId = currentMasterKeyId()
  // Documents with any other key id: two ranges of the index.
  const otherKeyRanges = [_.lt(currentKeyId), _.gt(currentKeyId)]
  const stalePages = await Promise.all(
    otherKeyRanges.map((masterKeyId) =>
      encryptedTexts.collection.where({ masterKeyId }).limit(maxKeys).field(keyFields).get(),
    ),
  )
  const staleDocs = stalePages.flatMap(({ data }) => data)
  // If a key is deleted meanwhile, it stays deleted: an update never creates a document.
  for (const { _id, wrappedKey, masterKeyId } of staleDocs)
    await encryptedTexts.collection
      .where({ _id, masterKeyId })
      .update({ data: wrapKey(_id, decryptWithMasterKey(_id, wrappedKey)) })
  return staleDocs.length
}
