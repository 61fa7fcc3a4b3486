import type { ShopPosition } from '#shared/vocabulary/merchant-answer'
import type { Representation } from '../../_domain/merchant/representatives'
import { collection, type Transaction } from '../database'
import { keyedHash } from '../secrets/cipher'
import { newId } from '../secrets/ids'

/**
 * Who represents a shop, and the binding code that is currently offered. `_id` is the id of the
 * shop; persons are openids.
 */
type RepresentationDoc = Representation & { _id: string }

/** Which shops a person represents. */
export interface RepresentativeDoc {
  /** The openid of the person. */
  _id: string
  /** The id under which events and staff know this person. */
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

/** A shop's representatives, with the ids under which staff and events know them. */
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
 * Adds a shop to those that a person represents, or removes it. The person keeps their id, because
 * events contain it.
 */
export async function setRepresentedShop(
  openid: string,
  merchantId: string,
  representsShop: boolean,
  transaction: Transaction,
) {
  const representative = await representatives.find(openid, transaction)
  const { id, merchantIds } = representative ?? { id: newId(), merchantIds: [] }
  const otherShopIds = merchantIds.filter((otherId) => otherId !== merchantId)
  await representatives.save(
    { _id: openid, id, merchantIds: representsShop ? [...otherShopIds, merchantId] : otherShopIds },
    transaction,
  )
}

/**
 * The stored form of a binding code. The hash is keyed: a reader of the database could find six
 * digits behind a plain hash by trying.
 */
export const bindingCodeHash = (merchantId: string, bindingCode: string): string =>
  keyedHash('binding', `${merchantId}/${bindingCode}`).toString('hex')
