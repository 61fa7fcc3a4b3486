import { bodyHash } from '#shared/proof/hash'
import type { InspectionResult } from '#shared/vocabulary/shop'
import type { Actor } from '../../_domain/decider'
import { addCaseKey, caseKeyOf, caseKeysOf, destroyCaseKey, newCaseKey } from '../case/case-keys'
import { _, collection, type IdFilter, inTransaction, type Transaction } from '../database'
import { endEvidenceUses } from '../evidence/evidence'
import { addAdminAction } from '../requests/access-log'
import { decrypt, encrypt } from '../secrets/cipher'

/** An officer's finding in a shop on a day. */
export interface InspectionDoc {
  _id: string
  merchantId: string
  /** The grid of the shop on that day, and its district. */
  gridId: string
  districtId: string
  result: InspectionResult
  by: string
  /** The second inspector of a drawn shop, and the draw. */
  with?: string
  drawId?: string
  /** Milliseconds since 1970. */
  at: number
  /** The phone's time, when it had no line. */
  saidAt?: number
  /** The product and batch in question, in capitals and without spaces. */
  batch?: string
  /** Items of the checklist of its trade, with their answers. */
  checks?: { item: string; answer: string }[]
  photos?: { id: string; sha256: string }[]
  /** Whether the shop signed. */
  signature?: string
  /** Until when the shop puts right what was found, while that has not been looked at again. */
  dueAt?: number
  /**
   * The shop's own proof; its words are sealed. `by`: the representative; `deed`: the one that
   * entered it.
   */
  proof?: {
    at: number
    by: string
    photos: { id: string; sha256: string }[]
    sealed: string
    deed: string
  }
  /**
   * The inspection by another officer that looked at it again, and the one that this one looks at.
   */
  recheck?: { id: string; at: number; result: InspectionResult }
  recheckOf?: string
  /** Fingerprint of the whole record, sealed parts included. */
  sha256?: string
  /** Note and strokes under a key of their own, like a case's personal data. */
  sealed?: string
  /** The deed that entered it into the log. */
  deed?: string
}

/** What is kept sealed of an inspection. */
interface InspectionSecret {
  note: string
  strokes?: number[][]
}

/**
 * Enters it into the log too: `dueAt` and the second look come or go later, the shop's proof has
 * its own entry.
 */
export async function addInspection(
  inspectionDoc: InspectionDoc,
  secret: InspectionSecret,
  by: Actor,
  transaction: Transaction,
) {
  const caseKey = newCaseKey()
  await addCaseKey(inspectionDoc._id, caseKey, transaction)
  const sealed = encrypt(caseKey, inspectionDoc._id, JSON.stringify(secret))
  const { dueAt, ...recordedFields } = inspectionDoc
  const digest = bodyHash({ ...recordedFields, sealed })
  const data = { inspection: inspectionDoc._id, digest, dueAt }
  const deed = await addAdminAction(
    { type: 'inspection.made', data },
    { at: inspectionDoc.at, by },
    transaction,
  )
  await inspections.in(transaction).add({ data: { ...inspectionDoc, sealed, deed } })
}

/** Undefined where there is none, or where its key was deleted. */
export async function decryptInspection({ _id, sealed }: InspectionDoc): Promise<InspectionSecret> {
  const caseKey = sealed === undefined ? undefined : (await caseKeysOf([_id])).get(_id)
  return caseKey
    ? (JSON.parse(decrypt(caseKey, _id, sealed as string)) as InspectionSecret)
    : { note: '' }
}

/** The shop shows that it has put right what was found: no later hand gives it other photos. */
export async function addOrderProof(
  order: InspectionDoc,
  { note, at, photos }: { note: string; at: number; photos: { id: string; sha256: string }[] },
  by: Actor,
  transaction: Transaction,
): Promise<void> {
  const sealed = encrypt(await caseKeyOf(order._id), `${order._id}:proof`, note)
  const proof = { at, by: by.ref as string, photos, sealed }
  const data = { proof: order._id, digest: bodyHash(proof) }
  const deed = await addAdminAction({ type: 'inspection.proved', data }, { at, by }, transaction)
  await inspections.save({ ...order, proof: { ...proof, deed } }, transaction)
}

export async function decryptProof({ _id, proof }: InspectionDoc) {
  const caseKey = proof && (await caseKeysOf([_id])).get(_id)
  return (
    proof && {
      at: proof.at,
      photos: proof.photos,
      note: caseKey ? decrypt(caseKey, `${_id}:proof`, proof.sealed) : '',
    }
  )
}

/** An order was looked at again: nothing is due under it any more. */
export async function closeOrder(
  { dueAt, ...order }: InspectionDoc,
  recheck: InspectionDoc['recheck'],
  transaction: Transaction,
): Promise<void> {
  await inspections.save({ ...order, recheck }, transaction)
}

/** Orders of a district that nobody has looked at again, the first due first. */
export const openOrders = (districtId: string, maxResults: number): Promise<InspectionDoc[]> =>
  inspections.list({ districtId, dueAt: _.gt(0) }, maxResults, { dueAt: 'asc', _id: 'asc' })

export const inspections = collection<InspectionDoc>('inspections')

export const latestInspections = (
  merchantId: string,
  maxResults: number,
): Promise<InspectionDoc[]> => inspections.list({ merchantId }, maxResults, { at: 'desc' })

/** Inspections that found one batch of a product, whatever the shop. */
export const inspectionsOfBatch = (batch: string, maxResults: number): Promise<InspectionDoc[]> =>
  inspections.list({ batch }, maxResults, { at: 'desc' })

/** The latest inspections of all shops in a grid. */
export const latestInspectionsInGrid = (
  gridId: string,
  maxResults: number,
): Promise<InspectionDoc[]> => inspections.list({ gridId }, maxResults, { at: 'desc' })

/** When each shop of a district was last inspected since a moment, by the shop's id. */
export async function lastInspectionTimes(
  districtId: IdFilter,
  sinceAt: number,
  maxResults: number,
): Promise<Map<string, number>> {
  const query = inspections.collection
    .where({ districtId, at: _.gte(sinceAt) })
    .orderBy('at', 'desc')
  const { data } = await query.field({ merchantId: true, at: true }).limit(maxResults).get()
  return new Map(data.reverse().map(({ merchantId, at }) => [merchantId, at]))
}

/**
 * Removes the oldest inspections made before a moment, with the keys of what they keep sealed.
 * Photos that no other record shows are unused then, and go with the next sweep.
 * @returns whether there may be more
 */
export async function removeInspectionsBefore(madeBefore: number): Promise<boolean> {
  const batchSize = 20
  const oldInspections = await inspections.list({ at: _.lt(madeBefore) }, batchSize, { at: 'asc' })
  for (const { _id, photos = [], proof } of oldInspections)
    await inTransaction(async (transaction) => {
      await destroyCaseKey(_id, transaction)
      const photoIds = [...photos, ...(proof?.photos ?? [])].map(({ id }) => id)
      await endEvidenceUses(photoIds, transaction)
      await inspections.in(transaction).doc(_id).remove()
    })
  return oldInspections.length === batchSize
}
