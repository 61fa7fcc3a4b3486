import type { ShopPosition } from '#shared/vocabulary/merchant-answer'
import type { Representation } from '../../_domain/merchant/representatives'
import { collection, type Transaction } from '../database'
import { keyedHash } from '../secrets/cipher'
import { newId } from '../secrets/ids'

/**
 * A shop's side: its representatives, and the code on offer. `_id` is the merchant's, persons are
 * openids.
 */
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

/**
 * The representative behind an openid. Every call reads it again, so that a removed representative
 * loses access immediately. Undefined if the person represents no shop.
 */
export async function findRepresentative(openid: string): Promise<RepresentativeDoc | undefined> {
  const representative = await representatives.find(openid)
  return representative && representative.merchantIds.length > 0 ? representative : undefined
}

export async function representationOf(
  merchantId: string,
  transaction?: Transaction,
): Promise<Representation> {
  const { bound, offer } = (await representations.find(merchantId, transaction)) ?? { bound: [] }
  return { bound, offer }
}

/** A shop's representatives, by the id that staff and events know them by. */
export async function representativesOf(
  merchantId: string,
): Promise<{ id: string; openid: string; by: string; at: number; position?: ShopPosition }[]> {
  const { bound } = await representationOf(merchantId)
  const representativesByOpenid = await representatives.findMany(bound.map(({ person }) => person))
  return bound.flatMap(({ person, ...binding }) => {
    const representative = representativesByOpenid.get(person)
    return representative ? [{ id: representative.id, openid: person, ...binding }] : []
  })
}

export async function setRepresentation(
  merchantId: string,
  representation: Representation,
  transaction: Transaction,
) {
  await representations.save({ _id: merchantId, ...representation }, transaction)
}

/**
 * Adds a shop to those a person represents, or removes it; the person keeps their id, for events
 * name it.
 */
export async function setRepresentedShop(
  openid: string,
  merchantId: string,
  representsShop: boolean,
  transaction: Transaction,
) {
  const { id, merchantIds } = (await representatives.find(openid, transaction)) ?? {
    id: newId(),
    merchantIds: [],
  }
  const otherShopIds = merchantIds.filter((binding) => binding !== merchantId)
  await representatives.save(
    { _id: openid, id, merchantIds: representsShop ? [...otherShopIds, merchantId] : otherShopIds },
    transaction,
  )
}

/** The kept form of a binding code: a reader of the database could try out six plain digits. */
export const bindingCodeHash = (merchantId: string, bindingCode: string): string =>
  keyedHash('binding', `${merchantId}/${bindingCode}`).toString('hex')
