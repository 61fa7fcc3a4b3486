import { hexToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes } from './canonical'
import { labelledHash } from './hash'

/**
 * The hashed fields of an event. `data` holds codes, numbers, ids and commitments, never personal
 * data.
 */
export interface LoggedEvent {
  caseId: string
  /** 1 for the first event of a case. */
  seq: number
  type: string
  /** Of the shape of `data`, 1 for the first shape of a type. */
  version: number
  /** Milliseconds since 1970. */
  at: number
  by: { role: string; ref?: string }
  data: unknown
}

/** An event in its chain; hashes are hex. */
export interface ChainedEvent extends LoggedEvent {
  /** Hash of the event before; `genesisHash` for the first. */
  prev: string
  hash: string
}

/** Stands for the hash before the first event. */
export const genesisHash = '0'.repeat(64)

/**
 * Hash of an event that follows `prev`. Only the sealed fields are hashed; other fields of the
 * object are ignored.
 */
export function eventHash(prev: string, event: LoggedEvent): string {
  const { caseId, seq, type, version, at, by, data } = event
  return labelledHash(
    'event',
    hexToBytes(prev),
    canonicalBytes({ caseId, seq, type, version, at, by, data }),
  )
}

/** Links new events to the head of their case. */
export function chainEvents(prev: string, events: LoggedEvent[]): ChainedEvent[] {
  return events.map((event) => {
    const chainedEvent = { ...event, prev, hash: eventHash(prev, event) }
    prev = chainedEvent.hash
    return chainedEvent
  })
}

/**
 * The hash of a stored event; undefined for one that cannot be hashed: a finding, not a crash of
 * its checker.
 */
export function tryEventHash(prev: string, event: LoggedEvent): string | undefined {
  try {
    return eventHash(prev, event)
  } catch {
    return undefined
  }
}
