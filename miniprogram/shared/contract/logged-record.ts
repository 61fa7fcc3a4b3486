import type { LoggedEvent } from '../proof/chain'
import type { LogView } from './ledger'

/** One event of a stream, and its place in the log. */
export interface LoggedRecord {
  /**
   * `prev`: hash of the event before; `proof`: hashes from the leaf up. No `index`: the event waits
   * for the log.
   */
  sealed: { event: LoggedEvent; prev: string; index?: number; proof?: string[] }
  log?: LogView
}
