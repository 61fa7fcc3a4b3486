import { logName } from './log-name'
import { type NoteKey, parseNoteKey } from './note-key'

/** The log that a phone trusts. It comes with the phone's package, not from the server. */
export interface TrustedLog {
  /** Name of the log. */
  origin: string
  /** The key that signs the newest checkpoint. */
  key: NoteKey
  /** Earlier keys. Their old signatures stay valid; they must not sign anything new. */
  formerKeys?: readonly NoteKey[]
}

/**
 * Decides whether to trust the key that the server offers.
 * @param offeredKey the key that the server offers
 * @param pinnedKey the key that this phone last accepted, if any
 * @param packagedKeys the keys in the phone's package, oldest first (device/packaged-log.ts).
 * Without any, the phone pins the first key that it receives.
 * @returns undefined if the offered key is not a key of the log, or is older than the pinned one.
 * This is an alarm; the phone must not pin another key.
 */
export function selectTrustedLog(
  offeredKey: string,
  pinnedKey?: string,
  packagedKeys: readonly string[] = [],
  retiredKeys: readonly string[] = [],
): TrustedLog | undefined {
  if (packagedKeys.length === 0) {
    const isPinnedKey = pinnedKey === undefined || pinnedKey === offeredKey
    return isPinnedKey ? trustedLogOf(offeredKey, retiredKeys) : undefined
  }

  const offeredIndex = packagedKeys.indexOf(offeredKey)
  const isOlderThanPinned =
    pinnedKey !== undefined && offeredIndex < packagedKeys.indexOf(pinnedKey)
  if (offeredIndex < 0 || isOlderThanPinned) return undefined
  return trustedLogOf(offeredKey, [...packagedKeys.slice(0, offeredIndex), ...retiredKeys])
}

/** A log with its current key and its former keys. Undefined if the key is of another log. */
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

/**
 * The log with the key that the phone last accepted. All other keys count as former ones, because
 * the log's key may have been replaced since.
 */
export const rememberedLogOf = (
  pinnedKey: string,
  packagedKeys: readonly string[],
  retiredKeys: readonly string[],
): TrustedLog | undefined => trustedLogOf(pinnedKey, [...packagedKeys, ...retiredKeys])

/** Whether a published key has the name of this city's log. */
export const isKeyOfOwnLog = (publishedKey: string): boolean =>
  publishedKey.startsWith(`${logName}+`)

function parseLogKey(publishedKey: string): NoteKey | undefined {
  const logKey = parseNoteKey(publishedKey)
  return logKey?.name === logName ? logKey : undefined
}
