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
 * The log to trust, given the key that the server offers and the one that this phone met last. A
 * phone passes the keys of its package (device/packaged-log.ts); without any, the first key that is
 * met is pinned.
 * @returns undefined when the offered key is not the log's, or is older than the one that was met:
 * an alarm, never a reason to pin another key
 */
export function selectTrustedLog(
  offeredKey: string,
  pinnedKey?: string,
  packagedKeys: readonly string[] = [],
  retiredKeys: readonly string[] = [],
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
  packagedKeys: readonly string[],
  retiredKeys: readonly string[],
): TrustedLog | undefined => trustedLogOf(pinnedKey, [...packagedKeys, ...retiredKeys])

/** Whether a published key names the log of this city, and not that of another city. */
export const isKeyOfOwnLog = (publishedKey: string): boolean =>
  publishedKey.startsWith(`${logName}+`)

function parseLogKey(publishedKey: string): NoteKey | undefined {
  const logKey = parseNoteKey(publishedKey)
  return logKey?.name === logName ? logKey : undefined
}
