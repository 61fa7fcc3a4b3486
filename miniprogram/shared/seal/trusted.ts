import { logName } from './log-name'
import { type NoteKey, readKey } from './note-key'

/** The log that a phone trusts, carried in its package, never asked of the server. */
export interface TrustedLog {
  origin: string
  key: NoteKey
}

/**
 * The log's published keys (`name+id+base64`) carried by this package, filled in before it is uploaded for a bureau:
 * such a phone trusts no key from the server. Empty in the sources, as each laptop makes a key of its own: a phone then
 * pins the first key it meets.
 */
export const carriedKeys: readonly string[] = []

/** Published keys of the log's witnesses (docs/operations.md), filled in like the log's own. */
export const carriedWitnesses: readonly string[] = []

/**
 * The log to trust, given the key that the server offers and the one pinned at the first meeting.
 * @returns undefined when the offered key is not the log's, or not the one that was pinned: an alarm, never a reason to
 * pin anew
 */
export function trustedLog(offered: string, pinned?: string, carried = carriedKeys): TrustedLog | undefined {
  const known = carried.length > 0 ? carried.includes(offered) : pinned === undefined || pinned === offered
  const key = known ? readKey(offered) : undefined
  return key?.name === logName ? { origin: logName, key } : undefined
}
