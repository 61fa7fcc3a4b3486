import { openTrustedCheckpoint } from '../shared/proof/checkpoint'
import { rememberedLog } from '../shared/proof/trusted'
import type { WitnessMemory } from '../shared/proof/witness'

const storageKey = 'log-witness'

/** What this phone remembers of the log, as one of its witnesses. */
export const loadLogMemory = (): WitnessMemory => wx.getStorageSync(storageKey) || {}

export const storeLogMemory = (logMemory: WitnessMemory): void =>
  wx.setStorageSync(storageKey, logMemory)

/** Size of the remembered log, in entries. */
export function rememberedLogSize(): number | undefined {
  const { key, checkpoint } = loadLogMemory()
  const log = key === undefined ? undefined : rememberedLog(key)
  return log && checkpoint ? openTrustedCheckpoint(checkpoint, log)?.size : undefined
}
