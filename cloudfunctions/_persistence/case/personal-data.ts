import { canonicalJson } from '#shared/proof/canonical'
import { commitment } from '#shared/proof/hash'
import { type Person, type PersonalData, textName } from '../../_domain/case/personal-data'
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
  return { name: textName(textCommitment), salt, value, commitment: textCommitment }
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
  key: Buffer,
  secrets: Secret[],
  documents: Documents,
) => addCaseKey(caseId, key, documents, encryptSecrets(caseId, key, secrets))

/** Adds to the personal data of a case. Throws where they have been deleted. */
export async function addPersonalData(
  caseId: string,
  secrets: Secret[],
  documents: Documents,
  key?: Promise<Buffer>,
): Promise<void> {
  const texts = encryptSecrets(caseId, await (key ?? caseKeyOf(caseId)), secrets)
  const { stats } = await encryptedTexts.in(documents).doc(caseId).update({ data: { texts } })
  if (stats.updated === 0) throw new Error('the key of this case has been deleted')
}

/** Keeps a later text of a stream that is no case, which gets a key with its first. */
export async function addText(id: string, text: Secret, documents: Documents): Promise<void> {
  const foundDocs = await encryptedTexts.find(id, documents)
  if (foundDocs) await addPersonalData(id, [text], documents, Promise.resolve(unwrapKey(foundDocs)))
  else await beginPersonalData(id, newCaseKey(), [text], documents)
}

const textContext = (id: string, name: string) => `${id}:${name}`

const encryptSecrets = (id: string, key: Buffer, secrets: Secret[]): Record<string, string> =>
  Object.fromEntries(
    secrets.map(({ name, salt, value }) => [
      name,
      encrypt(key, textContext(id, name), canonicalJson({ salt, value })),
    ]),
  )

/** What a document holds of a name, or all that it holds, by name. */
function decryptTexts(
  doc: EncryptedTextsDoc | undefined,
): Map<string, { salt: string; value: unknown }> {
  if (!doc) return new Map()
  const key = unwrapKey(doc)
  return new Map(
    Object.entries(doc.texts ?? {}).map(([name, text]) => [
      name,
      JSON.parse(decrypt(key, textContext(doc._id, name), text)),
    ]),
  )
}

/**
 * The values behind commitments. Each commitment comes with the id of the aggregate that holds it.
 * A value is missing from the result if its key has been deleted.
 */
export async function valuesOf(
  commitments: (readonly [id: string, commitment: Commitment])[],
): Promise<Map<Commitment, unknown>> {
  const foundDocs = await encryptedTexts.findMany(commitments.map(([id]) => id))
  const texts = new Map([...foundDocs].map(([id, doc]) => [id, decryptTexts(doc)]))
  return new Map(
    commitments.flatMap(([id, commitment]) => {
      const text = texts.get(id)?.get(textName(commitment))
      return text ? [[commitment, text.value] as const] : []
    }),
  )
}

/** All personal data of one case, and the key; empty and none when it has been deleted. */
export async function personalDataOf(caseId: string): Promise<Partial<PersonalData>> {
  return valuesIn(decryptTexts(await encryptedTexts.find(caseId)))
}

const valuesIn = (texts: ReturnType<typeof decryptTexts>): Partial<PersonalData> =>
  Object.fromEntries([...texts].map(([name, { value }]) => [name, value]))

/** The same with the key, for a change that may add to them. */
export async function keyedPersonalData(
  caseId: string,
): Promise<{ personalData: Partial<PersonalData>; key?: Buffer }> {
  const doc = await encryptedTexts.find(caseId)
  return { personalData: valuesIn(decryptTexts(doc)), key: doc && unwrapKey(doc) }
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
    decryptTexts(await encryptedTexts.find(caseId)).get(textName(commitment)) ?? {}
  return salt === undefined ? undefined : { salt, text: value as string }
}

/** One field of the personal data of many cases, for lists: one call however many there are. */
export async function personalFieldOf<Name extends keyof PersonalData & string>(
  name: Name,
  cases: Iterable<{ _id: string }>,
): Promise<Map<string, PersonalData[Name]>> {
  const ids = [...cases].map(({ _id }) => _id)
  const foundDocs = await encryptedTexts.findMany(ids, { ...keyFields, [`texts.${name}`]: true })
  return new Map(
    [...foundDocs].flatMap(([id, doc]) => {
      const text = decryptTexts(doc).get(name)
      return text ? [[id, text.value as PersonalData[Name]] as const] : []
    }),
  )
}
