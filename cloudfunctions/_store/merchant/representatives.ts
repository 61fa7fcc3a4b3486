import type { ShopPosition } from '../../../miniprogram/shared/vocabulary/merchant-answer'
import type { Representation } from '../../_domain/merchant/representatives'
import { collection, type Transaction } from '../database'
import { keyedHash } from '../secrets/cipher'
import { newId } from '../secrets/ids'

/** A shop's side: its representatives, and the code on offer. `_id` is the merchant's, persons are openids. */
type RepresentationDoc = Representation & { _id: string }

/** A person's side. `_id` is the openid. */
export interface RepresentativeDoc {
  _id: string
  /** The id that events and staff know this person by. */
  id: string
  merchantIds: string[]
}

const representations = collection<RepresentationDoc>('representations')
const representatives = collection<RepresentativeDoc>('representatives')

/** The representative behind an openid, read anew for every call; undefined when they represent no shop (any more). */
export async function representativeBehind(openid: string): Promise<RepresentativeDoc | undefined> {
  const found = await representatives.find(openid)
  return found && found.merchantIds.length > 0 ? found : undefined
}

export async function representationOf(merchantId: string, transaction?: Transaction): Promise<Representation> {
  const { bound, offer } = (await representations.find(merchantId, transaction)) ?? { bound: [] }
  return { bound, ...(offer && { offer }) }
}

/** A shop's representatives, by the id that staff and events know them by. */
export async function representativesOf(
  merchantId: string,
): Promise<{ id: string; openid: string; by: string; at: number; position?: ShopPosition }[]> {
  const { bound } = await representationOf(merchantId)
  const persons = await representatives.some(bound.map(({ person }) => person))
  return bound.flatMap(({ person, ...one }) => {
    const known = persons.get(person)
    return known ? [{ id: known.id, openid: person, ...one }] : []
  })
}

export async function setRepresentation(merchantId: string, data: Representation, transaction: Transaction) {
  await representations.put({ _id: merchantId, ...data }, transaction)
}

/** Adds a shop to those a person represents, or removes it; the person keeps their id, for events name it. */
export async function setRepresents(openid: string, merchantId: string, holds: boolean, transaction: Transaction) {
  const { id, merchantIds } = (await representatives.find(openid, transaction)) ?? { id: newId(), merchantIds: [] }
  const others = merchantIds.filter((one) => one !== merchantId)
  await representatives.put({ _id: openid, id, merchantIds: holds ? [...others, merchantId] : others }, transaction)
}

/** The kept form of a binding code: a reader of the database could try out six plain digits. */
export const codeHash = (merchantId: string, code: string): string =>
  keyedHash('binding', `${merchantId}/${code}`).toString('hex')
