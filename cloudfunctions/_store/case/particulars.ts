import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { commitment } from '../../../miniprogram/shared/seal/hash'
import { type Particulars, type Person, textName } from '../../_domain/case/particulars'
import type { Commitment } from '../../_domain/case/state'
import { collection, type Documents } from '../database'
import { open, seal } from '../secrets/cipher'
import { newSalt } from '../secrets/ids'
import { caseKeysOf, keyFor } from './case-keys'

/** One particular of a case or another stream, encrypted under its key: `{salt, value}`. `_id` is `caseId:name`. */
interface ParticularDoc {
  _id: string
  /** Of the head. */
  caseId: string
  sealed: string
}

const particulars = collection<ParticularDoc>('particulars')

/** Personal data about to be stored, and the commitment that may stand in an event. */
export interface Secret {
  name: string
  salt: string
  value: unknown
  commitment: string
}

/** Binds one of the three particulars that every case has. */
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

export async function addParticulars(
  caseId: string,
  key: Buffer,
  secrets: Secret[],
  documents: Documents,
): Promise<void> {
  for (const { name, salt, value } of secrets) {
    const _id = `${caseId}:${name}`
    await particulars.in(documents).add({ data: { _id, caseId, sealed: seal(key, _id, canonical({ salt, value })) } })
  }
}

/** Keeps a later text of a stream that is no case. */
export const addText = async (id: string, text: Secret, documents: Documents): Promise<void> =>
  addParticulars(id, await keyFor(id, documents), [text], documents)

/** The values of commitments, each beside the id of its head; without those whose key has been deleted. */
export async function valuesOf(
  bound: (readonly [id: string, commitment: Commitment])[],
): Promise<Map<Commitment, unknown>> {
  const idOf = ([id, commitment]: readonly [string, Commitment]) => `${id}:${textName(commitment)}`
  const [found, keys] = await Promise.all([particulars.some(bound.map(idOf)), caseKeysOf(bound.map(([id]) => id))])
  return new Map(
    bound.flatMap((one) => {
      const [doc, key] = [found.get(idOf(one)), keys.get(one[0])]
      return doc && key ? [[one[1], contentOf(doc, key)] as const] : []
    }),
  )
}

/** As many as one call gives; a case is too long before it has as many (see _domain/length.ts). */
const most = 1000

async function docsOf(caseId: string): Promise<ParticularDoc[]> {
  const { data } = await particulars.all.where({ caseId }).limit(most).get()
  if (data.length === most) throw new Error('a case with too many particulars')
  return data
}

/** All personal data of one case; empty when its key has been deleted. */
export async function particularsOf(caseId: string): Promise<Partial<Particulars>> {
  const [found, keys] = await Promise.all([docsOf(caseId), caseKeysOf([caseId])])
  const key = keys.get(caseId)
  return key ? Object.fromEntries(found.map((doc) => [nameOf(doc), contentOf(doc, key)])) : {}
}

/** All personal data of a case without `but`, with the salts of the commitments; nothing once its key is deleted. */
export async function openedOf(caseId: string, but?: keyof Particulars): Promise<{ salt: string; value: unknown }[]> {
  const [found, keys] = await Promise.all([docsOf(caseId), caseKeysOf([caseId])])
  const key = keys.get(caseId)
  const shown = found.filter((doc) => nameOf(doc) !== but)
  return key ? shown.map(({ _id, sealed }) => JSON.parse(open(key, _id, sealed))) : []
}

/** The text behind one commitment with its salt; undefined when the key has been deleted. */
export async function openedText(caseId: string, bound: string): Promise<{ salt: string; text: string } | undefined> {
  const [doc, keys] = await Promise.all([particulars.find(`${caseId}:${textName(bound)}`), caseKeysOf([caseId])])
  const key = keys.get(caseId)
  if (!doc || !key) return undefined
  const { salt, value } = JSON.parse(open(key, doc._id, doc.sealed))
  return { salt, text: value }
}

/** One particular of many cases, for lists: two calls however many there are. */
export async function particularOf<Name extends keyof Particulars & string>(
  name: Name,
  caseIds: string[],
): Promise<Map<string, Particulars[Name]>> {
  const [found, keys] = await Promise.all([particulars.some(caseIds.map((id) => `${id}:${name}`)), caseKeysOf(caseIds)])
  const values = new Map<string, Particulars[Name]>()
  for (const doc of found.values()) {
    const key = keys.get(doc.caseId)
    if (key) values.set(doc.caseId, contentOf(doc, key) as Particulars[Name])
  }
  return values
}

const nameOf = ({ _id, caseId }: ParticularDoc) => _id.slice(caseId.length + 1)
const contentOf = ({ _id, sealed }: ParticularDoc, key: Buffer): unknown => JSON.parse(open(key, _id, sealed)).value

export async function removeParticulars(caseId: string): Promise<void> {
  await particulars.all.where({ caseId }).remove()
}
