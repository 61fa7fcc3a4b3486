import { canonicalJson } from '#shared/proof/canonical'
import { createCommitment } from '#shared/proof/hash'
import { type Person, type PersonalData, storedTextName } from '../../_domain/case/personal-data'
import type { Commitment } from '../../_domain/case/state'
import type { Documents, Transaction } from '../database'
import { decrypt, encrypt } from '../secrets/cipher'
import { newSalt } from '../secrets/ids'
import {
  addCaseKey,
  createCaseKey,
  type EncryptedTextsDoc,
  encryptedTexts,
  keyFields,
  loadCaseKey,
  unwrapKey,
} from './case-keys'

/** Personal data that is about to be stored, with the commitment that an event may contain. */
export interface Secret {
  name: string
  salt: string
  value: unknown
  commitment: string
}

/** Commits one of the named fields of the personal data. */
export function commitValue<Name extends keyof PersonalData & string>(
  name: Name,
  value: PersonalData[Name],
): Secret {
  const salt = newSalt()
  return { name, salt, value, commitment: createCommitment(salt, value) }
}

/**
 * Commits any other text or value. It is stored under a name that is derived from its commitment.
 */
export function commitText(value: unknown): Secret {
  const salt = newSalt()
  const textCommitment = createCommitment(salt, value)
  return { name: storedTextName(textCommitment), salt, value, commitment: textCommitment }
}

/**
 * Commits the personal data of the filer. The field `consumer` holds the first complete version,
 * with name, phone and address (Order 121 Art. 10(1)); it is compared with other cases. An
 * incomplete or a later version is stored as a text.
 * @param storedPerson the content of the field `consumer`, if it is filled already
 */
export function commitPerson(person: Person, storedPerson?: Person): Secret {
  const isComplete = Boolean(person.name && person.phone && person.address)
  return isComplete && !storedPerson ? commitValue('consumer', person) : commitText(person)
}

/** Stores the key and the personal data of a new case, in one document. */
export const beginPersonalData = (
  caseId: string,
  caseKey: Buffer,
  secrets: Secret[],
  documents: Documents,
) => addCaseKey(caseId, caseKey, documents, encryptSecrets(caseId, caseKey, secrets))

/**
 * Adds personal data to a case, as the last write of the transaction: the other writes are sent
 * while the key is read. Throws if the key of the case has been deleted; within a transaction, that
 * happens before the commit.
 */
export function addPersonalData(
  caseId: string,
  secrets: Secret[],
  transaction: Transaction,
  caseKey?: Promise<Buffer>,
): void {
  const readingKey = caseKey ?? loadCaseKey(caseId)
  readingKey.catch(() => {})
  transaction.beforeCommit(async () =>
    writeTexts(caseId, encryptSecrets(caseId, await readingKey, secrets), transaction),
  )
}

async function writeTexts(
  caseId: string,
  texts: Record<string, string>,
  documents: Documents,
): Promise<void> {
  const { stats } = await encryptedTexts.in(documents).doc(caseId).update({ data: { texts } })
  if (stats.updated === 0) throw new Error('the key of this case has been deleted')
}

/** Stores a text of a stream that is not a case. The stream gets a key with its first text. */
export async function addStreamText(
  streamId: string,
  secretText: Secret,
  transaction: Transaction,
): Promise<void> {
  const storedTexts = await encryptedTexts.find(streamId, transaction)
  if (storedTexts)
    addPersonalData(streamId, [secretText], transaction, Promise.resolve(unwrapKey(storedTexts)))
  else await beginPersonalData(streamId, createCaseKey(), [secretText], transaction)
}

const textContext = (streamId: string, name: string) => `${streamId}:${name}`

const encryptSecrets = (
  streamId: string,
  caseKey: Buffer,
  secrets: Secret[],
): Record<string, string> =>
  Object.fromEntries(
    secrets.map(({ name, salt, value }) => [
      name,
      encrypt(caseKey, textContext(streamId, name), canonicalJson({ salt, value })),
    ]),
  )

/** Decrypts all texts that a document contains. @returns the texts with their salts, by name */
function decryptTexts(
  encryptedDoc: EncryptedTextsDoc | undefined,
): Map<string, { salt: string; value: unknown }> {
  if (!encryptedDoc) return new Map()
  const caseKey = unwrapKey(encryptedDoc)
  return new Map(
    Object.entries(encryptedDoc.texts ?? {}).map(([name, text]) => [
      name,
      JSON.parse(decrypt(caseKey, textContext(encryptedDoc._id, name), text)),
    ]),
  )
}

/**
 * The values behind commitments. Each commitment comes with the id of the aggregate that holds it.
 * A value is missing from the result if its key has been deleted.
 */
export async function decryptValuesOf(
  commitments: (readonly [id: string, commitment: Commitment])[],
): Promise<Map<Commitment, unknown>> {
  const encryptedDocs = await encryptedTexts.findMany(commitments.map(([id]) => id))
  const textsById = new Map(
    [...encryptedDocs].map(([id, encryptedDoc]) => [id, decryptTexts(encryptedDoc)]),
  )
  return new Map(
    commitments.flatMap(([id, commitment]) => {
      const storedText = textsById.get(id)?.get(storedTextName(commitment))
      return storedText ? [[commitment, storedText.value] as const] : []
    }),
  )
}

/** All personal data of a case. The result is empty if the key has been deleted. */
export async function loadPersonalData(caseId: string): Promise<Partial<PersonalData>> {
  return valuesOfTexts(decryptTexts(await encryptedTexts.find(caseId)))
}

const valuesOfTexts = (texts: ReturnType<typeof decryptTexts>): Partial<PersonalData> =>
  Object.fromEntries([...texts].map(([name, { value }]) => [name, value]))

/** All personal data of a case with the key, for a change that may add further data. */
export async function loadPersonalDataWithKey(
  caseId: string,
): Promise<{ personalData: Partial<PersonalData>; key?: Buffer }> {
  const encryptedDoc = await encryptedTexts.find(caseId)
  return {
    personalData: valuesOfTexts(decryptTexts(encryptedDoc)),
    key: encryptedDoc && unwrapKey(encryptedDoc),
  }
}

/**
 * All personal data of a case with the salts of the commitments, without the field `exceptName`.
 * The result is empty if the key has been deleted.
 */
export async function loadSaltedValues(
  caseId: string,
  exceptName?: keyof PersonalData,
): Promise<{ salt: string; value: unknown }[]> {
  const texts = decryptTexts(await encryptedTexts.find(caseId))
  return [...texts].filter(([name]) => name !== exceptName).map(([, text]) => text)
}

/** The text behind a commitment, with its salt. Undefined if the key has been deleted. */
export async function loadSecretText(
  caseId: string,
  commitment: string,
): Promise<{ salt: string; text: string } | undefined> {
  const texts = decryptTexts(await encryptedTexts.find(caseId))
  const { salt, value } = texts.get(storedTextName(commitment)) ?? {}
  return salt === undefined ? undefined : { salt, text: value as string }
}

/** One field of the personal data of many cases, by case id, read with one request. */
export async function loadPersonalField<Name extends keyof PersonalData & string>(
  fieldName: Name,
  cases: Iterable<{ _id: string }>,
): Promise<Map<string, PersonalData[Name]>> {
  const caseIds = [...cases].map(({ _id }) => _id)
  const encryptedDocs = await encryptedTexts.findMany(caseIds, {
    ...keyFields,
    [`texts.${fieldName}`]: true,
  })
  return new Map(
    [...encryptedDocs].flatMap(([id, encryptedDoc]) => {
      const storedText = decryptTexts(encryptedDoc).get(fieldName)
      return storedText ? [[id, storedText.value as PersonalData[Name]] as const] : []
    }),
  )
}
