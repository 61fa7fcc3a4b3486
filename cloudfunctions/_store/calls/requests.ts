import { dayOf } from '../../../miniprogram/shared/clock/days'
import { Refusal, type RefusalCode } from '../../../miniprogram/shared/refusals'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { _, collection, type Documents, db, inTransaction, isConflict, type Transaction } from '../database'
import { hmac, openByMaster, sealByMaster } from '../secrets/cipher'

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

interface QuotaDoc {
  _id: string
  count: number
  at: number
}

export const quotas = collection<QuotaDoc>('quotas')

/** The quotas. The window is part of the document's id, so nothing needs to be reset. */
const limits = {
  write: { most: 120, window: (now: number) => Math.floor(now / 600_000) },
  /** Messages in rooms. */
  room: { most: 40, window: (now: number) => Math.floor(now / 60_000) },
  /** Guesses at the code of a case of others. */
  verify: { most: 30, window: (now: number) => Math.floor(now / 600_000) },
  /** Guesses at one shop's binding code, of a million. */
  bind: { most: 5, window: (now: number) => Math.floor(now / 600_000) },
  /** Guesses at one's own PIN, of a million: an open phone in other hands gets no further. */
  pin: { most: 5, window: (now: number) => Math.floor(now / 900_000) },
  /** What a phone found wrong with the log: once of each kind, but for a phone that was set up anew. */
  alarm: { most: 10, window: (now: number) => dayOf(now) },
  /** Phone numbers asked of WeChat, each of which costs money. */
  phone: { most: 20, window: (now: number) => dayOf(now) },
  /** Files announced, and how much they weigh: ten complaints with all that one may hold. */
  upload: { most: 200, window: (now: number) => dayOf(now) },
  megabytes: { most: 2_000, window: (now: number) => dayOf(now) },
  /** A shop's certificates. */
  certificate: { most: 10, window: (now: number) => dayOf(now) },
  /** Questions, and what is added to them. */
  consult: { most: 30, window: (now: number) => dayOf(now) },
  live: { most: 30, window: (now: number) => dayOf(now) },
  complaint: { most: 20, window: (now: number) => dayOf(now) },
  /** Complaints about one shop: the person's openid and the shop's id are counted together. */
  shop: { most: 10, window: (now: number) => dayOf(now), refusal: 'TOO_MANY_HERE' },
  /** Filings of all persons in a minute: several hundred times a city's peak, and what the functions can carry. */
  everybody: { most: 600, window: (now: number) => Math.floor(now / 60_000), refusal: 'BUSY' },
} satisfies Record<string, { most: number; window: (now: number) => number | string; refusal?: RefusalCode }>

/** Takes from a person's quota: usually one call, at most three. Refusals: TOO_MANY, TOO_MANY_HERE, BUSY. */
export async function take(quota: keyof typeof limits, openid: string, now: number, amount = 1): Promise<void> {
  const { most, window, ...limit } = limits[quota]
  const _id = `${quota}:${openid}:${window(now)}`
  if ((await add(_id, most, amount)) || (await first(_id, now, amount)) || (await add(_id, most, amount))) return
  throw new Refusal('refusal' in limit ? limit.refusal : 'TOO_MANY')
}

async function add(_id: string, most: number, amount: number): Promise<boolean> {
  const { stats } = await quotas.all
    .where({ _id, count: _.lte(most - amount) })
    .update({ data: { count: _.inc(amount) } })
  return stats.updated === 1
}

async function first(_id: string, at: number, count: number): Promise<boolean> {
  try {
    await quotas.all.add({ data: { _id, count, at } })
    return true
  } catch (error) {
    if (isConflict(error)) return false
    throw error
  }
}
