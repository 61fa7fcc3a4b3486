import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { commitment } from '../../../miniprogram/shared/seal/hash'
import { type Particulars, type Person, textName } from '../../_domain/case/particulars'
import type { Commitment } from '../../_domain/case/state'
import type { Documents } from '../database'
import { open, seal } from '../secrets/cipher'
import { newSalt } from '../secrets/ids'
import { addCaseKey, caseKeyOf, type KeyedDoc, keyed, keyFields, newCaseKey, unwrap } from './case-keys'

/** Personal data about to be stored, and the commitment that may stand in an event. */
export interface Secret {
  name: string
  salt: string
  value: unknown
  commitment: string
}

export function bind<Name extends keyof Particulars & string>(name: Name, value: Particulars[Name]): Secret {
  const salt = newSalt()
  return { name, salt, value, commitment: commitment(salt, value) }
}

/** Binds a later text or place; it is kept under the name that its commitment gives. */
export function bindText(value: unknown): Secret {
  const salt = newSalt()
  const bound = commitment(salt, value)
  return { name: textName(bound), salt, value, commitment: bound }
}

/**
 * Binds the complainant. Their own name among the particulars stands for a whole person (Art. 10(1)), who is compared
 * with others; one who has not told all yet is kept as a text. `known`: the name is taken.
 */
export const bindPerson = (person: Person, known?: Person): Secret =>
  known || !(person.name && person.phone && person.address) ? bindText(person) : bind('consumer', person)

/** The particulars of a new case with its key: one document. */
export const beginParticulars = (caseId: string, key: Buffer, secrets: Secret[], documents: Documents) =>
  addCaseKey(caseId, key, documents, sealed(caseId, key, secrets))

/** Adds to the particulars of a case. Throws where they have been deleted. */
export async function addParticulars(
  caseId: string,
  secrets: Secret[],
  documents: Documents,
  key?: Promise<Buffer>,
): Promise<void> {
  const texts = sealed(caseId, await (key ?? caseKeyOf(caseId)), secrets)
  const { stats } = await keyed.in(documents).doc(caseId).update({ data: { texts } })
  if (stats.updated === 0) throw new Error('the key of this case has been deleted')
}

/** Keeps a later text of a stream that is no case, which gets a key with its first. */
export async function addText(id: string, text: Secret, documents: Documents): Promise<void> {
  const found = await keyed.find(id, documents)
  if (found) await addParticulars(id, [text], documents, Promise.resolve(unwrap(found)))
  else await beginParticulars(id, newCaseKey(), [text], documents)
}

const about = (id: string, name: string) => `${id}:${name}`

const sealed = (id: string, key: Buffer, secrets: Secret[]): Record<string, string> =>
  Object.fromEntries(
    secrets.map(({ name, salt, value }) => [name, seal(key, about(id, name), canonical({ salt, value }))]),
  )

/** What a document holds of a name, or all that it holds, by name. */
function opened(doc: KeyedDoc | undefined): Map<string, { salt: string; value: unknown }> {
  if (!doc) return new Map()
  const key = unwrap(doc)
  return new Map(
    Object.entries(doc.texts ?? {}).map(([name, text]) => [name, JSON.parse(open(key, about(doc._id, name), text))]),
  )
}

/** The values of commitments, each beside the id of its head; without those whose key has been deleted. */
export async function valuesOf(
  bound: (readonly [id: string, commitment: Commitment])[],
): Promise<Map<Commitment, unknown>> {
  const found = await keyed.some(bound.map(([id]) => id))
  const texts = new Map([...found].map(([id, doc]) => [id, opened(doc)]))
  return new Map(
    bound.flatMap(([id, commitment]) => {
      const text = texts.get(id)?.get(textName(commitment))
      return text ? [[commitment, text.value] as const] : []
    }),
  )
}

/** All personal data of one case, and the key; empty and none when it has been deleted. */
export async function particularsOf(caseId: string): Promise<Partial<Particulars>> {
  return valuesIn(opened(await keyed.find(caseId)))
}

const valuesIn = (texts: ReturnType<typeof opened>): Partial<Particulars> =>
  Object.fromEntries([...texts].map(([name, { value }]) => [name, value]))

/** The same with the key, for a change that may add to them. */
export async function keyedParticulars(caseId: string): Promise<{ particulars: Partial<Particulars>; key?: Buffer }> {
  const doc = await keyed.find(caseId)
  return { particulars: valuesIn(opened(doc)), ...(doc && { key: unwrap(doc) }) }
}

/** All personal data of a case without `but`, with the salts of the commitments; nothing once its key is deleted. */
export async function openedOf(caseId: string, but?: keyof Particulars): Promise<{ salt: string; value: unknown }[]> {
  const texts = opened(await keyed.find(caseId))
  return [...texts].filter(([name]) => name !== but).map(([, text]) => text)
}

/** The text behind one commitment with its salt; undefined when the key has been deleted. */
export async function openedText(caseId: string, bound: string): Promise<{ salt: string; text: string } | undefined> {
  const { salt, value } = opened(await keyed.find(caseId)).get(textName(bound)) ?? {}
  return salt === undefined ? undefined : { salt, text: value as string }
}

/** One particular of many cases, for lists: one call however many there are. */
export async function particularOf<Name extends keyof Particulars & string>(
  name: Name,
  cases: Iterable<{ _id: string }>,
): Promise<Map<string, Particulars[Name]>> {
  const ids = [...cases].map(({ _id }) => _id)
  const found = await keyed.some(ids, { ...keyFields, [`texts.${name}`]: true })
  return new Map(
    [...found].flatMap(([id, doc]) => {
      const text = opened(doc).get(name)
      return text ? [[id, text.value as Particulars[Name]] as const] : []
    }),
  )
}
