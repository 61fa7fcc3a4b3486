import { hexToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes } from './canonical'
import { labelled } from './hash'

/** The hashed fields of an event. `data` holds codes, numbers, ids and commitments, never personal data. */
export interface SealedContent {
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
export interface ChainedEvent extends SealedContent {
  /** Hash of the event before; `genesis` for the first. */
  prev: string
  hash: string
}

/** Stands for the hash before the first event. */
export const genesis = '0'.repeat(64)

/** Hash of an event that follows `prev`. Only the sealed fields are hashed; other fields of the object are ignored. */
export function eventHash(prev: string, event: SealedContent): string {
  const { caseId, seq, type, version, at, by, data } = event
  return labelled('event', hexToBytes(prev), canonicalBytes({ caseId, seq, type, version, at, by, data }))
}

/** Links new events to the head of their case. */
export function chain(prev: string, events: SealedContent[]): ChainedEvent[] {
  return events.map((event) => {
    const link = { ...event, prev, hash: eventHash(prev, event) }
    prev = link.hash
    return link
  })
}

/** The hash of a stored event; undefined for one that cannot be hashed: a finding, not a crash of its checker. */
export function hashOrNothing(prev: string, event: SealedContent): string | undefined {
  try {
    return eventHash(prev, event)
  } catch {
    return undefined
  }
}
