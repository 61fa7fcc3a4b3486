import { logName } from './log-name'
import { readKey } from './note-key'
import type { TrustedLog } from './receipt'

/**
 * The log's published keys (`name+id+base64`) that this package carries. Filled in before a package is uploaded for a bureau; with a key
 * here a phone asks nobody. Empty in the sources: each laptop makes a key of its own, and a phone pins the first that it meets.
 */
export const carriedKeys: readonly string[] = []

/**
 * The log to trust, given the key that the server offers and the one pinned at the first meeting.
 * @returns undefined when the offered key is not the log's, or not the one that was pinned: an alarm, never a reason to pin anew
 */
export function trustedLog(offered: string, pinned?: string, carried = carriedKeys): TrustedLog | undefined {
  const known = carried.length > 0 ? carried.includes(offered) : pinned === undefined || pinned === offered
  const key = known ? readKey(offered) : undefined
  return key?.name === logName ? { origin: logName, key } : undefined
}
