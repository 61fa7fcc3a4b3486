import { logName } from './log-name'
import { type NoteKey, parseNoteKey } from './note-key'

/** The log that a phone trusts, carried in its package, never asked of the server. */
export interface TrustedLog {
  origin: string
  key: NoteKey
}

/**
 * The log's published keys (`name+id+base64`) carried by this package, filled in before it is
 * uploaded for a bureau: such a phone trusts no key from the server. Empty in the sources, as each
 * laptop makes a key of its own: a phone then pins the first key it meets.
 */
export const packagedLogKeys: readonly string[] = []

/** Published keys of the log's witnesses (docs/operations.md), filled in like the log's own. */
export const packagedWitnessKeys: readonly string[] = []

/**
 * The log to trust, given the key that the server offers and the one pinned at the first meeting.
 * @returns undefined when the offered key is not the log's, or not the one that was pinned: an
 * alarm, never a reason to pin another key
 */
export function selectTrustedLog(
  offeredKey: string,
  pinnedKey?: string,
  packagedKeys = packagedLogKeys,
): TrustedLog | undefined {
  const isKnownKey =
    packagedKeys.length > 0
      ? packagedKeys.includes(offeredKey)
      : pinnedKey === undefined || pinnedKey === offeredKey
  const logKey = isKnownKey ? parseNoteKey(offeredKey) : undefined
  return logKey?.name === logName ? { origin: logName, key: logKey } : undefined
}
