import { logName } from './log-name'
import { type NoteKey, parseNoteKey } from './note-key'

/** The log that a phone trusts, carried in its package, never asked of the server. */
export interface TrustedLog {
  origin: string
  /** The key that signs the newest checkpoint. */
  key: NoteKey
  /** Keys that signed before it. What they have signed stays valid; they sign nothing new. */
  formerKeys?: readonly NoteKey[]
}

/**
 * The log's published keys (`name+id+base64`) carried by this package, the newest last, filled in
 * before it is uploaded for a bureau: such a phone trusts no key from the server. During a rotation
 * there are two, and a phone that has seen the newer one never accepts the older one again. Empty
 * in the sources, as each laptop makes a key of its own: a phone then pins the first key it meets.
 */
export const packagedLogKeys: readonly string[] = []

/**
 * Keys that were replaced and do not sign any longer (docs/operations.md, "Rotate a key"). A phone
 * opens with them only what it remembers from that time.
 */
export const retiredLogKeys: readonly string[] = []

/** Published keys of the log's witnesses (docs/operations.md), filled in like the log's own. */
export const packagedWitnessKeys: readonly string[] = []

/**
 * The log to trust, given the key that the server offers and the one that this phone met last.
 * @returns undefined when the offered key is not the log's, or is older than the one that was met:
 * an alarm, never a reason to pin another key
 */
export function selectTrustedLog(
  offeredKey: string,
  pinnedKey?: string,
  packagedKeys = packagedLogKeys,
  retiredKeys = retiredLogKeys,
): TrustedLog | undefined {
  const age = packagedKeys.indexOf(offeredKey)
  const isNewEnough = pinnedKey === undefined || age >= packagedKeys.indexOf(pinnedKey)
  const isKnownKey =
    packagedKeys.length > 0
      ? age >= 0 && isNewEnough
      : pinnedKey === undefined || pinnedKey === offeredKey
  return isKnownKey
    ? trustedLogOf(offeredKey, [...packagedKeys.slice(0, age), ...retiredKeys])
    : undefined
}

/** The log of a key and of those before it; undefined when the key is of another log. */
export function trustedLogOf(
  publishedKey: string,
  formerKeys: readonly string[],
): TrustedLog | undefined {
  const logKey = parseLogKey(publishedKey)
  return (
    logKey && {
      origin: logName,
      key: logKey,
      formerKeys: formerKeys.flatMap((formerKey) => parseLogKey(formerKey) ?? []),
    }
  )
}

/** The log as a phone met it last: its key may have been replaced since, or be about to be. */
export const rememberedLog = (
  pinnedKey: string,
  packagedKeys = packagedLogKeys,
  retiredKeys = retiredLogKeys,
): TrustedLog | undefined => trustedLogOf(pinnedKey, [...packagedKeys, ...retiredKeys])

function parseLogKey(publishedKey: string): NoteKey | undefined {
  const logKey = parseNoteKey(publishedKey)
  return logKey?.name === logName ? logKey : undefined
}
