import type { LoggedEvent } from '../proof/chain'
import type { LogView } from './ledger'

/** One event of a stream with the proof that it is in the log. */
export interface LoggedRecord {
  sealed: {
    event: LoggedEvent
    /** Hash of the previous event of the stream, hex. */
    prev: string
    /** Index of the event in the log. Absent until the event is in the log. */
    index?: number
    /** Inclusion proof: hashes from the leaf to the root, hex. Absent as `index`. */
    proof?: string[]
  }
  /** Absent before the first checkpoint of the log. */
  log?: LogView
}
