import { AppError } from '#shared/errors'
import { bodyHash } from '#shared/proof/hash'
import {
  _,
  collection,
  type EarlyTransaction,
  inTransaction,
  isConflict,
  type Transaction,
} from '../database'
import { type EventRequest, events } from '../event-store'
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
  /** The transaction that the gateway has begun for this write. */
  transaction?: EarlyTransaction | undefined
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
 * Finds the outcome of the same request, if it was performed before: in a document of its own, or
 * with the event that the request has stored. Throws KEY_REUSED when the key was used with another
 * input.
 */
export async function findOutcome(request: WriteRequest): Promise<StoredOutcome | undefined> {
  // A write whose transaction the gateway does not begin stores no events.
  const mayBeInEvent = request.transaction !== undefined
  const [storedResponse, [event] = []] = await Promise.all([
    storedResponses.find(request.id),
    mayBeInEvent ? events.list({ 'request.id': request.id }, 1) : undefined,
  ])
  const stored = event?.request
    ? { ...event.request, caseId: event.caseId, seq: event.seq }
    : storedResponse
  if (!stored) return undefined
  if (!request.knownBodyHashes.includes(stored.bodyHash)) throw new AppError('KEY_REUSED')
  if (stored.encryptedOutput !== undefined)
    return { output: JSON.parse(decryptWithMasterKey(request.id, stored.encryptedOutput)) }
  return { caseId: stored.caseId as string, seq: stored.seq as number }
}

/** The result of a write: the stored part of its response, and what its caller needs afterwards. */
interface WriteResult<Effects> {
  outcome: StoredOutcome
  effects: Effects
  /** The outcome is stored with an event (`eventRequestOf`), so it needs no document of its own. */
  isOutcomeInEvent?: boolean
}

/**
 * Runs a write once. Its changes and its stored response are one transaction, and a repeated
 * request gets the first outcome. The gateway has already looked for a stored response; one that
 * was stored since then collides with the response of this request, and the transaction is
 * repeated.
 *
 * The first attempt uses the transaction that the gateway has begun.
 * @returns no `effects` when the write had been performed before
 */
export async function runOnce<Effects>(
  request: WriteRequest,
  write: (transaction: Transaction, attempt: number) => Promise<WriteResult<Effects>>,
): Promise<{ outcome: StoredOutcome; effects?: Effects }> {
  return inTransaction(async (transaction, attempt) => {
    // This is read outside the transaction, but after it began. If the same request commits after
    // that, the two collide again.
    const earlierOutcome = attempt > 1 ? await findOutcome(request) : undefined
    if (earlierOutcome) return { outcome: earlierOutcome }
    const writeResult = await write(transaction, attempt)
    if (!writeResult.isOutcomeInEvent)
      await storedResponses
        .in(transaction)
        .add({ data: toStoredResponse(request, writeResult.outcome) })
    return writeResult
  }, request.transaction)
}

/**
 * The outcome as it is stored with the last event of the request, which saves a write. Only for a
 * request whose events always belong to the same stream: there, two calls with the same request
 * want to add the same event, so they collide as they would at the stored response.
 *
 * An outcome that is the case after the event needs no fields of its own.
 */
export const eventRequestOf = (
  { id, bodyHash, at }: WriteRequest,
  outcome: StoredOutcome,
): EventRequest =>
  'output' in outcome
    ? { id, bodyHash, at, encryptedOutput: encryptOutput(id, outcome.output) }
    : { id, bodyHash, at }

/** How many writes have been performed since `sinceAt` (ms since 1970, at most some days ago). */
export async function countWritesSince(sinceAt: number): Promise<number> {
  const [responses, answeringEvents] = await Promise.all([
    storedResponses.count({ at: _.gte(sinceAt) }),
    events.count({ 'request.at': _.gte(sinceAt) }),
  ])
  return responses + answeringEvents
}

/** Removes the outcomes that events have held for too long. `cutoff` is in ms since 1970. */
export async function removeEventRequestsBefore(cutoff: number): Promise<void> {
  await events.collection
    .where({ 'request.at': _.lte(cutoff) })
    .update({ data: { request: _.remove() } })
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
    encryptedOutput: encryptOutput(id, outcome.output),
  }
}

const encryptOutput = (requestId: string, output: unknown): string =>
  encryptWithMasterKey(requestId, JSON.stringify(output))
