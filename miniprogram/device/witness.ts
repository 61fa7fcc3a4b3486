import { currentEnvironment, ownStorageKey } from '../rules/city/current-environment'
import type { LogView } from '../shared/contract/ledger'
import { openTrustedCheckpoint } from '../shared/proof/checkpoint'
import type { LogComparison } from '../shared/proof/findings'
import { type NoteKey, parseNoteKey } from '../shared/proof/note-key'
import { rememberedLogOf, selectTrustedLog, type TrustedLog } from '../shared/proof/trusted'
import { checkLog, type WitnessMemory } from '../shared/proof/witness'

const storageKey = () => ownStorageKey('log-witness')

/** What this phone remembers of the log. With it, the phone notices if the log is rewritten. */
export const loadLogMemory = (): WitnessMemory => wx.getStorageSync(storageKey()) || {}

export const storeLogMemory = (logMemory: WitnessMemory): void =>
  wx.setStorageSync(storageKey(), logMemory)

/** Number of entries of the log when this phone last saw it. Undefined before that. */
export function loadRememberedLogSize(): number | undefined {
  const { key, checkpoint } = loadLogMemory()
  const { logKeys, retiredLogKeys } = currentEnvironment()
  const log = key === undefined ? undefined : rememberedLogOf(key, logKeys, retiredLogKeys)
  return log && checkpoint ? openTrustedCheckpoint(checkpoint, log)?.size : undefined
}

/**
 * The log that this phone trusts. It is the log named in the package or, if the package names none,
 * the log whose key the phone saw first.
 * @returns undefined if the server offers the key of another log
 */
export function findTrustedLog(offeredKey: string): TrustedLog | undefined {
  const { logKeys, retiredLogKeys } = currentEnvironment()
  return selectTrustedLog(offeredKey, loadLogMemory().key, logKeys, retiredLogKeys)
}

/** Compares the server's view of the log with what this phone remembers, and stores the result. */
export function compareAndStoreLog(
  shownLog: LogView | undefined,
  now: number,
): LogComparison | undefined {
  const { logKeys, retiredLogKeys } = currentEnvironment()
  const { memory, meeting } = checkLog(loadLogMemory(), shownLog, now, logKeys, retiredLogKeys)
  storeLogMemory(memory)
  return meeting
}

/** The keys of the witnesses that the package names. Keys that cannot be parsed are left out. */
export const parsePackagedWitnessKeys = (): NoteKey[] =>
  currentEnvironment().witnessKeys.flatMap((keyLine) => parseNoteKey(keyLine) ?? [])
