import { AppError } from '#shared/errors'
import { bodyHash } from '#shared/proof/hash'
import {
  collection,
  type Documents,
  db,
  inTransaction,
  isConflict,
  type Transaction,
} from '../database'
import {
  decryptWithMasterKey,
  encryptWithMasterKey,
  hmacsUnderAllKeys,
  masterHmac,
} from '../secrets/cipher'

/** A write that a client asks for, identified by its key. */
export interface WriteRequest {
  /** Hash of person, action and key. */
  id: string
  /**
   * Keyed hash of the input: a plain hash of a short input, such as a phone number, can be guessed.
   */
  bodyHash: string
  /** The hashes under which the same body may have been stored: one for each master key. */
  knownBodyHashes: string[]
  /** Milliseconds since 1970. */
  at: number
}

/**
 * The stored part of a response. The response of a case command is the state of the case after
 * `seq`: it is computed again from the events, so personal data is not stored twice. Other outputs
 * are small and are stored encrypted under the master key.
 */
export type StoredOutcome = { caseId: string; seq: number } | { output: unknown }

interface StoredResponseDoc {
  _id: string
  bodyHash: string
  at: number
  caseId?: string
  seq?: number
  encryptedOutput?: string
}

export const storedResponses = collection<StoredResponseDoc>('stored_responses')

export const requestOf = (
  openid: string,
  action: string,
  requestKey: string,
  body: unknown,
  at: number,
): WriteRequest => ({
  id: bodyHash([openid, action, requestKey]),
  bodyHash: masterHmac(bodyHash(body)),
  // The hash changes with the master key. A request that is repeated after such a change is known
  // by its hash under the former key.
  knownBodyHashes: hmacsUnderAllKeys(bodyHash(body)),
  at,
})

/**
 * Finds the outcome of the same request, if it was performed before. Throws KEY_REUSED when the key
 * was used with another input.
 */
export async function findOutcome(
  request: WriteRequest,
  documents: Documents = db,
): Promise<StoredOutcome | undefined> {
  const storedResponse = await storedResponses.find(request.id, documents)
  if (!storedResponse) return undefined
  if (!request.knownBodyHashes.includes(storedResponse.bodyHash)) throw new AppError('KEY_REUSED')
  if (storedResponse.encryptedOutput !== undefined)
    return {
      output: JSON.parse(decryptWithMasterKey(storedResponse._id, storedResponse.encryptedOutput)),
    }
  return { caseId: storedResponse.caseId as string, seq: storedResponse.seq as number }
}

/** The result of a write: the stored part of its response, and what its caller needs afterwards. */
interface WriteResult<Effects> {
  outcome: StoredOutcome
  effects: Effects
}

/**
 * Runs a write once. Its changes and its stored response are one transaction, and a repeated
 * request gets the first outcome. The gateway has already looked for a stored response; one that
 * was stored since then collides with the response of this request, and the transaction is
 * repeated.
 * @returns no `effects` when the write had been performed before
 */
export async function runOnce<Effects>(
  request: WriteRequest,
  write: (transaction: Transaction) => Promise<WriteResult<Effects>>,
): Promise<{ outcome: StoredOutcome; effects?: Effects }> {
  return inTransaction(async (transaction, attempt) => {
    const earlierOutcome = attempt > 1 ? await findOutcome(request, transaction) : undefined
    if (earlierOutcome) return { outcome: earlierOutcome }
    const writeResult = await write(transaction)
    await storedResponses
      .in(transaction)
      .add({ data: toStoredResponse(request, writeResult.outcome) })
    return writeResult
  })
}

/**
 * Stores the outcome of a write that is harmless when it is performed twice. Of two such requests
 * at the same time, both get the first outcome.
 */
export async function recordOutcome(
  request: WriteRequest,
  outcome: StoredOutcome,
): Promise<StoredOutcome> {
  try {
    await storedResponses.collection.add({ data: toStoredResponse(request, outcome) })
    return outcome
  } catch (error) {
    const earlierOutcome = isConflict(error) ? await findOutcome(request) : undefined
    if (!earlierOutcome) throw error
    return earlierOutcome
  }
}

function toStoredResponse(
  { id, bodyHash, at }: WriteRequest,
  outcome: StoredOutcome,
): StoredResponseDoc {
  if ('caseId' in outcome) return { _id: id, bodyHash, at, ...outcome }
  return {
    _id: id,
    bodyHash,
    at,
    encryptedOutput: encryptWithMasterKey(id, JSON.stringify(outcome.output)),
  }
}
