import { Refusal } from '../../../miniprogram/shared/refusals'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { collection, type Documents, db, type Transaction } from '../database'
import { hmac } from '../secrets/cipher'
import { openByMaster, sealByMaster } from '../secrets/master'
import { inTransaction, isConflict } from '../transaction'

/** A write that a client asks for, identified by its key. */
export interface Request {
  /** Hash of person, action and key. */
  id: string
  /** Keyed hash of the input, which may hold no more than a phone number. */
  bodyHash: string
  /** Milliseconds since 1970. */
  at: number
}

/**
 * The kept part of an answer. A case's answer is its state after `seq`: it is made again from the events, and nothing
 * personal is stored twice. Other answers are small and kept under the master key.
 */
export type Outcome = { caseId: string; seq: number } | { answer: unknown }

interface ReceiptDoc {
  _id: string
  bodyHash: string
  at: number
  caseId?: string
  seq?: number
  sealed?: string
}

export const receipts = collection<ReceiptDoc>('receipts')

export const requestOf = (openid: string, action: string, key: string, body: unknown, at: number): Request => ({
  id: bodyHash([openid, action, key]),
  // Another master key gives another hash: what is repeated across its change is refused, and never done twice.
  bodyHash: hmac(bodyHash(body)),
  at,
})

/** The outcome of the same request before, if there was one. Refusal: KEY_REUSED. */
export async function earlier(request: Request, documents: Documents = db): Promise<Outcome | undefined> {
  const doc = await receipts.find(request.id, documents)
  if (!doc) return undefined
  if (doc.bodyHash !== request.bodyHash) throw new Refusal('KEY_REUSED')
  if (doc.sealed !== undefined) return { answer: JSON.parse(openByMaster(doc._id, doc.sealed)) }
  return { caseId: doc.caseId as string, seq: doc.seq as number }
}

/**
 * Does a write once: effect and receipt are one transaction, and a repeated request gets the first outcome. The door
 * has looked for an earlier one; one that came since collides with this one's receipt.
 * @returns `fresh` is false when the write had been done before
 */
export async function once(
  request: Request,
  body: (transaction: Transaction) => Promise<Outcome>,
): Promise<{ outcome: Outcome; fresh: boolean }> {
  return inTransaction(async (transaction, attempt) => {
    const before = attempt > 1 ? await earlier(request, transaction) : undefined
    if (before) return { outcome: before, fresh: false }
    const outcome = await body(transaction)
    await receipts.in(transaction).add({ data: receiptOf(request, outcome) })
    return { outcome, fresh: true }
  })
}

/** Notes the outcome of a write that does no harm when it is done twice; of two at once both get the first outcome. */
export async function noted(request: Request, outcome: Outcome): Promise<Outcome> {
  try {
    await receipts.all.add({ data: receiptOf(request, outcome) })
    return outcome
  } catch (error) {
    const before = isConflict(error) ? await earlier(request) : undefined
    if (!before) throw error
    return before
  }
}

function receiptOf({ id, bodyHash, at }: Request, outcome: Outcome): ReceiptDoc {
  if ('caseId' in outcome) return { _id: id, bodyHash, at, ...outcome }
  return { _id: id, bodyHash, at, sealed: sealByMaster(id, JSON.stringify(outcome.answer)) }
}
