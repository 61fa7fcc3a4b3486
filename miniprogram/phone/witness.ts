import { openCheckpoint } from '../shared/seal/checkpoint'
import { trustedLog } from '../shared/seal/trusted'
import type { Memory } from '../shared/seal/witness'

const place = 'log-witness'

/** What this phone remembers of the log, as one of its witnesses. */
export const memory = (): Memory => wx.getStorageSync(place) || {}

export const remember = (next: Memory): void => wx.setStorageSync(place, next)

/** Size of the remembered log, in entries. */
export function sizeSeen(): number | undefined {
  const { key, checkpoint } = memory()
  const log = key === undefined ? undefined : trustedLog(key, key)
  return log && checkpoint ? openCheckpoint(checkpoint, log.key, log.origin)?.size : undefined
}
