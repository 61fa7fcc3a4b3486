import { currentEnvironment, ownStorageKey } from '../rules/city/current-environment'
import type { LogView } from '../shared/contract/ledger'
import { openTrustedCheckpoint } from '../shared/proof/checkpoint'
import type { LogComparison } from '../shared/proof/findings'
import { type NoteKey, parseNoteKey } from '../shared/proof/note-key'
import { rememberedLog, selectTrustedLog, type TrustedLog } from '../shared/proof/trusted'
import { checkLog, type WitnessMemory } from '../shared/proof/witness'

const storageKey = () => ownStorageKey('log-witness')

/** What this phone remembers of the log, as one of its witnesses. */
export const loadLogMemory = (): WitnessMemory => wx.getStorageSync(storageKey()) || {}

export const storeLogMemory = (logMemory: WitnessMemory): void =>
  wx.setStorageSync(storageKey(), logMemory)

/** Size of the remembered log, in entries. */
export function rememberedLogSize(): number | undefined {
  const { key, checkpoint } = loadLogMemory()
  const { logKeys, retiredLogKeys } = currentEnvironment()
  const log = key === undefined ? undefined : rememberedLog(key, logKeys, retiredLogKeys)
  return log && checkpoint ? openTrustedCheckpoint(checkpoint, log)?.size : undefined
}

/**
 * The log that this phone trusts: that of its package, or else the one whose key it met first.
 * @returns undefined when the server offers the key of another log
 */
export function trustedLogOfPhone(offeredKey: string): TrustedLog | undefined {
  const { logKeys, retiredLogKeys } = currentEnvironment()
  return selectTrustedLog(offeredKey, loadLogMemory().key, logKeys, retiredLogKeys)
}

/**
 * Compares what the server shows of the log with what this phone remembers, and remembers the
 * result.
 */
export function visitLog(shownLog: LogView | undefined, now: number): LogComparison | undefined {
  const { logKeys, retiredLogKeys } = currentEnvironment()
  const { memory, meeting } = checkLog(loadLogMemory(), shownLog, now, logKeys, retiredLogKeys)
  storeLogMemory(memory)
  return meeting
}

/** The witnesses that the package names. */
export const packagedWitnessKeys = (): NoteKey[] =>
  currentEnvironment().witnessKeys.flatMap((keyLine) => parseNoteKey(keyLine) ?? [])
