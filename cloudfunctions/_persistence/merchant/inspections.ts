import { bodyHash } from '#shared/proof/hash'
import type { InspectionResult } from '#shared/vocabulary/shop'
import type { Actor } from '../../_domain/decider'
import {
  addCaseKey,
  createCaseKey,
  destroyCaseKey,
  loadCaseKey,
  loadCaseKeys,
} from '../case/case-keys'
import { _, collection, type IdFilter, inTransaction, type Transaction } from '../database'
import { endEvidenceUses } from '../evidence/evidence'
import { addAdminAction } from '../requests/access-log'
import { decrypt, encrypt } from '../secrets/cipher'

/** An inspection of a shop by an officer. */
export interface InspectionDoc {
  _id: string
  merchantId: string
  /** The grid in which the shop was on that day, and its district. */
  gridId: string
  districtId: string
  result: InspectionResult
  /** The staff id of the inspector. */
  by: string
  /** The staff id of the second inspector, if the shop was drawn at random. */
  with?: string
  /** The random draw that chose the shop. */
  drawId?: string
  /** Milliseconds since 1970. */
  at: number
  /** The time on the phone, if the phone had no network and sent the inspection later. */
  saidAt?: number
  /** The product and batch that were inspected, in capitals and without spaces. */
  batch?: string
  /** The items of the checklist for the shop's trade, with their answers. */
  checks?: { item: string; answer: string }[]
  photos?: { id: string; sha256: string }[]
  /** Says whether the shop has signed. */
  signature?: string
  /** By when the shop must correct the faults, ms since 1970. Absent after the recheck. */
  dueAt?: number
  /** The shop's evidence that the faults were corrected. */
  proof?: {
    at: number
    /** The representative who sent it. */
    by: string
    photos: { id: string; sha256: string }[]
    /** The representative's note, encrypted with the key of the inspection. */
    sealed: string
    /** The id of the admin action that recorded it in the log. */
    deed: string
  }
  /** The recheck by another officer. */
  recheck?: { id: string; at: number; result: InspectionResult }
  /** The id of the inspection that this one rechecks. */
  recheckOf?: string
  /** The hash of the whole record, with its encrypted parts. */
  sha256?: string
  /** The note and the strokes of the signature, encrypted with a key of their own. */
  sealed?: string
  /** The id of the admin action that recorded it in the log. */
  deed?: string
}

/** The encrypted part of an inspection. */
interface InspectionSecret {
  note: string
  strokes?: number[][]
}

/**
 * Stores an inspection and records it in the log. The digest in the log does not cover `dueAt` and
 * the recheck, because they change later. The shop's evidence gets its own entry.
 */
export async function addInspection(
  inspectionDoc: InspectionDoc,
  secret: InspectionSecret,
  by: Actor,
  transaction: Transaction,
) {
  const caseKey = createCaseKey()
  await addCaseKey(inspectionDoc._id, caseKey, transaction)
  const sealed = encrypt(caseKey, inspectionDoc._id, JSON.stringify(secret))
  const { dueAt, ...recordedFields } = inspectionDoc
  const digest = bodyHash({ ...recordedFields, sealed })
  const data = { inspection: inspectionDoc._id, digest, dueAt }
  const adminActionId = await addAdminAction(
    { type: 'inspection.made', data },
    { at: inspectionDoc.at, by },
    transaction,
  )
  await inspections.in(transaction).add({ data: { ...inspectionDoc, sealed, deed: adminActionId } })
}

/** @returns an empty note if there is none, or if its key has been deleted */
export async function decryptInspection({ _id, sealed }: InspectionDoc): Promise<InspectionSecret> {
  const caseKey = sealed === undefined ? undefined : (await loadCaseKeys([_id])).get(_id)
  return caseKey
    ? (JSON.parse(decrypt(caseKey, _id, sealed as string)) as InspectionSecret)
    : { note: '' }
}

/**
 * Stores the shop's evidence that the faults were corrected, and records it in the log, so that the
 * photos cannot be replaced later.
 */
export async function addOrderProof(
  order: InspectionDoc,
  { note, at, photos }: { note: string; at: number; photos: { id: string; sha256: string }[] },
  by: Actor,
  transaction: Transaction,
): Promise<void> {
  const sealed = encrypt(await loadCaseKey(order._id), `${order._id}:proof`, note)
  const proof = { at, by: by.ref as string, photos, sealed }
  const data = { proof: order._id, digest: bodyHash(proof) }
  const adminActionId = await addAdminAction(
    { type: 'inspection.proved', data },
    { at, by },
    transaction,
  )
  await inspections.save({ ...order, proof: { ...proof, deed: adminActionId } }, transaction)
}

export async function decryptProof({ _id, proof }: InspectionDoc) {
  if (!proof) return undefined
  const key = (await loadCaseKeys([_id])).get(_id)
  const note = key ? decrypt(key, `${_id}:proof`, proof.sealed) : ''
  return { at: proof.at, photos: proof.photos, note }
}

/** Records the recheck of an order to correct faults. The order then has no deadline any more. */
export async function closeOrder(
  { dueAt, ...order }: InspectionDoc,
  recheck: InspectionDoc['recheck'],
  transaction: Transaction,
): Promise<void> {
  await inspections.save({ ...order, recheck }, transaction)
}

/** Orders of a district that have not been rechecked yet, the most urgent first. */
export const openOrders = (districtId: string, maxResults: number): Promise<InspectionDoc[]> =>
  inspections.list({ districtId, dueAt: _.gt(0) }, maxResults, { dueAt: 'asc', _id: 'asc' })

export const inspections = collection<InspectionDoc>('inspections')

export const latestInspections = (
  merchantId: string,
  maxResults: number,
): Promise<InspectionDoc[]> => inspections.list({ merchantId }, maxResults, { at: 'desc' })

/** The latest inspections of a batch of a product, in all shops. */
export const inspectionsOfBatch = (batch: string, maxResults: number): Promise<InspectionDoc[]> =>
  inspections.list({ batch }, maxResults, { at: 'desc' })

/** The latest inspections of all shops in a grid. */
export const latestInspectionsInGrid = (
  gridId: string,
  maxResults: number,
): Promise<InspectionDoc[]> => inspections.list({ gridId }, maxResults, { at: 'desc' })

/** When each shop of a district was last inspected since `sinceAt` (ms), by the shop's id. */
export async function lastInspectionTimes(
  districtId: IdFilter,
  sinceAt: number,
  maxResults: number,
): Promise<Map<string, number>> {
  const query = inspections.collection
    .where({ districtId, at: _.gte(sinceAt) })
    .orderBy('at', 'desc')
  const { data } = await query.field({ merchantId: true, at: true }).limit(maxResults).get()
  // For a shop that occurs several times, the last entry of the map wins: the latest inspection.
  return new Map(data.reverse().map(({ merchantId, at }) => [merchantId, at]))
}

/** At most this many inspections are removed in a run. */
const batchSize = 20

/**
 * Removes the oldest inspections from before `madeBefore` (ms), with their keys. Photos that no
 * other record uses are removed later, by the sweep of unused evidence.
 * @returns whether there may be more
 */
export async function removeInspectionsBefore(madeBefore: number): Promise<boolean> {
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
