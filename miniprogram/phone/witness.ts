import { openCheckpoint } from '../shared/seal/checkpoint'
import type { TrustedLog } from '../shared/seal/receipt'
import type { Met } from '../shared/seal/witness'

/** What this phone remembers of the log, as one of its witnesses. */
interface Memory {
  /** The key pinned at the first meeting. */
  key?: string
  /** The longest log that was proved, a signed note. */
  checkpoint?: string
  /** Two signed notes that contradict each other: kept as proof for good. */
  alarm?: { at: number; evidence: string[] }
}

const place = 'log-witness'

export const memory = (): Memory => wx.getStorageSync(place) || {}

/** Stores the outcome of comparing a checkpoint with the remembered one. */
export function remember(key: string, { remembered, evidence }: Met, now: number): void {
  const before = memory()
  const alarm = evidence ? { at: now, evidence } : before.alarm
  wx.setStorageSync(place, { key: before.key ?? key, checkpoint: remembered, ...(alarm && { alarm }) })
}

/** Size of the remembered log, in entries. */
export function sizeSeen(log: TrustedLog | undefined): number | undefined {
  const { checkpoint } = memory()
  return log && checkpoint ? openCheckpoint(checkpoint, log.key, log.origin)?.size : undefined
}
