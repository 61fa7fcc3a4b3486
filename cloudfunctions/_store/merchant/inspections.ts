import type { CheckAnswer, CheckItem, ShopSignature } from '../../../miniprogram/shared/vocabulary/checklist'
import type { InspectionResult } from '../../../miniprogram/shared/vocabulary/shop'
import { addCaseKey, caseKeysOf, newCaseKey } from '../case/case-keys'
import { collection, type Transaction } from '../database'
import { open, seal } from '../secrets/cipher'

/** An officer's finding in a shop on a day. */
interface InspectionDoc {
  _id: string
  merchantId: string
  /** The grid of the shop on that day. */
  gridId: string
  result: InspectionResult
  by: string
  /** Milliseconds since 1970. */
  at: number
  /** The phone's time, when it had no line. */
  saidAt?: number
  checks?: { item: CheckItem; answer: CheckAnswer }[]
  photos?: { id: string; sha256: string }[]
  signature?: ShopSignature
  /** Fingerprint of the whole record, sealed parts included. */
  sha256?: string
  /** Note and strokes under a key of their own, like a case's personal data. */
  sealed?: string
}

/** What is kept sealed of an inspection. */
interface InspectionSecret {
  note: string
  strokes?: number[][]
}

export async function addInspection(doc: InspectionDoc, secret: InspectionSecret, transaction: Transaction) {
  const key = newCaseKey()
  await addCaseKey(doc._id, key, transaction)
  const sealed = seal(key, doc._id, JSON.stringify(secret))
  await inspections.in(transaction).add({ data: { ...doc, sealed } })
}

/** Undefined where there is none, or where its key was deleted. */
export async function secretOf({ _id, sealed }: InspectionDoc): Promise<InspectionSecret> {
  const key = sealed === undefined ? undefined : (await caseKeysOf([_id])).get(_id)
  return key ? (JSON.parse(open(key, _id, sealed as string)) as InspectionSecret) : { note: '' }
}

export const inspections = collection<InspectionDoc>('inspections')

export async function latestInspections(merchantId: string, limit: number): Promise<InspectionDoc[]> {
  return (await inspections.all.where({ merchantId }).orderBy('at', 'desc').limit(limit).get()).data
}

/** The latest inspections of all shops in a grid. */
export async function latestInGrid(gridId: string, limit: number): Promise<InspectionDoc[]> {
  return (await inspections.all.where({ gridId }).orderBy('at', 'desc').limit(limit).get()).data
}
