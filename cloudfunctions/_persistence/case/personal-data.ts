import { canonicalJson } from '#shared/proof/canonical'
import { commitment } from '#shared/proof/hash'
import { type Person, type PersonalData, storedTextName } from '../../_domain/case/personal-data'
import type { Commitment } from '../../_domain/case/state'
import type { Documents } from '../database'
import { decrypt, encrypt } from '../secrets/cipher'
import { newSalt } from '../secrets/ids'
import {
  addCaseKey,
  caseKeyOf,
  type EncryptedTextsDoc,
  encryptedTexts,
  keyFields,
  newCaseKey,
  unwrapKey,
} from './case-keys'

/** Personal data about to be stored, and the commitment that may stand in an event. */
export interface Secret {
  name: string
  salt: string
  value: unknown
  commitment: string
}

export function commitValue<Name extends keyof PersonalData & string>(
  name: Name,
  value: PersonalData[Name],
): Secret {
  const salt = newSalt()
  return { name, salt, value, commitment: commitment(salt, value) }
}

/** Binds a later text or place; it is kept under the name that its commitment gives. */
export function commitText(value: unknown): Secret {
  const salt = newSalt()
  const textCommitment = commitment(salt, value)
  return { name: storedTextName(textCommitment), salt, value, commitment: textCommitment }
}

/**
 * Binds the complainant. Their own name among the personal data stands for a whole person (Art.
 * 10(1)), who is compared with others; one who has not told all yet is kept as a text.
 * `knownPerson`: the name is taken.
 */
export const commitPerson = (person: Person, knownPerson?: Person): Secret =>
  knownPerson || !(person.name && person.phone && person.address)
    ? commitText(person)
    : commitValue('consumer', person)

/** The personal data of a new case with its key: one document. */
export const beginPersonalData = (
  caseId: string,
  caseKey: Buffer,
  secrets: Secret[],
  documents: Documents,
) => addCaseKey(caseId, caseKey, documents, encryptSecrets(caseId, caseKey, secrets))

/** Adds to the personal data of a case. Throws where they have been deleted. */
export async function addPersonalData(
  caseId: string,
  secrets: Secret[],
  documents: Documents,
  caseKey?: Promise<Buffer>,
): Promise<void> {
  const texts = encryptSecrets(caseId, await (caseKey ?? caseKeyOf(caseId)), secrets)
  const { stats } = await encryptedTexts.in(documents).doc(caseId).update({ data: { texts } })
  if (stats.updated === 0) throw new Error('the key of this case has been deleted')
}

/** Keeps a later text of a stream that is no case, which gets a key with its first. */
export async function addStreamText(
  streamId: string,
  secretText: Secret,
  documents: Documents,
): Promise<void> {
  const foundDocs = await encryptedTexts.find(streamId, documents)
  if (foundDocs)
    await addPersonalData(streamId, [secretText], documents, Promise.resolve(unwrapKey(foundDocs)))
  else await beginPersonalData(streamId, newCaseKey(), [secretText], documents)
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

/** What a document holds of a name, or all that it holds, by name. */
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
  const foundDocs = await encryptedTexts.findMany(commitments.map(([id]) => id))
  const texts = new Map(
    [...foundDocs].map(([id, encryptedDoc]) => [id, decryptTexts(encryptedDoc)]),
  )
  return new Map(
    commitments.flatMap(([id, commitment]) => {
      const storedText = texts.get(id)?.get(storedTextName(commitment))
      return storedText ? [[commitment, storedText.value] as const] : []
    }),
  )
}

/** All personal data of one case, and the key; empty and none when it has been deleted. */
export async function personalDataOf(caseId: string): Promise<Partial<PersonalData>> {
  return valuesOfTexts(decryptTexts(await encryptedTexts.find(caseId)))
}

const valuesOfTexts = (texts: ReturnType<typeof decryptTexts>): Partial<PersonalData> =>
  Object.fromEntries([...texts].map(([name, { value }]) => [name, value]))

/** The same with the key, for a change that may add to them. */
export async function keyedPersonalData(
  caseId: string,
): Promise<{ personalData: Partial<PersonalData>; key?: Buffer }> {
  const encryptedDoc = await encryptedTexts.find(caseId)
  return {
    personalData: valuesOfTexts(decryptTexts(encryptedDoc)),
    key: encryptedDoc && unwrapKey(encryptedDoc),
  }
}

/**
 * All personal data of a case without `exceptName`, with the salts of the commitments; nothing once
 * its key is deleted.
 */
export async function decryptedSecrets(
  caseId: string,
  exceptName?: keyof PersonalData,
): Promise<{ salt: string; value: unknown }[]> {
  const texts = decryptTexts(await encryptedTexts.find(caseId))
  return [...texts].filter(([name]) => name !== exceptName).map(([, text]) => text)
}

/** The text behind one commitment with its salt; undefined when the key has been deleted. */
export async function decryptedText(
  caseId: string,
  commitment: string,
): Promise<{ salt: string; text: string } | undefined> {
  const { salt, value } =
    decryptTexts(await encryptedTexts.find(caseId)).get(storedTextName(commitment)) ?? {}
  return salt === undefined ? undefined : { salt, text: value as string }
}

/** One field of the personal data of many cases, for lists: one call however many there are. */
export async function personalFieldOf<Name extends keyof PersonalData & string>(
  fieldName: Name,
  cases: Iterable<{ _id: string }>,
): Promise<Map<string, PersonalData[Name]>> {
  const caseIds = [...cases].map(({ _id }) => _id)
  const foundDocs = await encryptedTexts.findMany(caseIds, {
    ...keyFields,
    [`texts.${fieldName}`]: true,
  })
  return new Map(
    [...foundDocs].flatMap(([id, encryptedDoc]) => {
      const storedText = decryptTexts(encryptedDoc).get(fieldName)
      return storedText ? [[id, storedText.value as PersonalData[Name]] as const] : []
    }),
  )
}
