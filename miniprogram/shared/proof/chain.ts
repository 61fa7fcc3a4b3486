import { hexToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes } from './canonical'
import { labelledHash } from './hash'

/** The hashed fields of an event. */
export interface LoggedEvent {
  caseId: string
  /** Number of the event in its stream, from 1. */
  seq: number
  type: string
  /** Version of the shape of `data`, from 1. */
  version: number
  /** Milliseconds since 1970. */
  at: number
  /** Who caused the event. `ref` is the id of a member of staff or of a shop's representative. */
  by: { role: string; ref?: string }
  /** Codes, numbers, ids and commitments. Never personal data. */
  data: unknown
  /**
   * 64 random hex digits. Somebody who sees the hash of an event, but may not see the event, cannot
   * find out what it says by trying what it could say.
   */
  salt: string
}

/** An event in its chain. Hashes are hex. */
export interface ChainedEvent extends LoggedEvent {
  /** Hash of the previous event; `genesisHash` for the first one. */
  prev: string
  hash: string
}

/** Takes the place of a previous hash for the first event. */
export const genesisHash = '0'.repeat(64)

/**
 * Hash of an event that follows the event with the hash `prev`. Only the fields of `LoggedEvent`
 * are hashed; other fields of the object are ignored.
 */
export const eventHash = (prev: string, event: LoggedEvent): string =>
  labelledHash('event', hexToBytes(prev), canonicalBytes(loggedFieldsOf(event)))

/** Leaves out the fields that are stored with an event but are not part of its hash. */
export function loggedFieldsOf(event: LoggedEvent): LoggedEvent {
  const { caseId, seq, type, version, at, by, data, salt } = event
  return { caseId, seq, type, version, at, by, data, salt }
}

/**
 * Chains new events to a stream.
 * @param lastHash hash of the newest event of the stream
 */
export function chainEvents(lastHash: string, events: LoggedEvent[]): ChainedEvent[] {
  let prev = lastHash
  return events.map((event) => {
    const chainedEvent = { ...event, prev, hash: eventHash(prev, event) }
    prev = chainedEvent.hash
    return chainedEvent
  })
}

/**
 * The hash of a stored event. Undefined if the event cannot be hashed, so that a checker reports it
 * instead of crashing.
 */
export function tryEventHash(prev: string, event: LoggedEvent): string | undefined {
  try {
    return eventHash(prev, event)
  } catch {
    return undefined
  }
}
