import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id } from '../../shared/contract/fields'

/**
 * A position as a phone reports it; each is judged by itself, so an impossible one does not refuse
 * the batch.
 */
const reportedPosition = v.object({
  longitude: v.number('位置不对'),
  latitude: v.number('位置不对'),
  /** When the phone measured it, by its own clock. */
  at: v.number('时间不对'),
  accuracy: v.optional(v.number('精度不对')),
  speed: v.optional(v.number('速度不对')),
})

/** An officer's track in a case. Reasons and signs in words. */
export interface PathView {
  officer: { id: string; name: string }
  positions: { longitude: number; latitude: number; at: number; accuracy?: number }[]
  rejected: { reason: string; count: number }[]
  /** Signs that it may be faked, for a person to check. */
  signs: string[]
  /** When the officer had been at the shop for the dwell time. */
  dwelledAt?: number
}

const officer = {
  /**
   * A batch of positions between accepting and the end; others are dropped. Each unused one is
   * counted under its reason. Error: WRONG_STATE.
   */
  track: writes<{
    accepted: number
    rejected: { reason: string; count: number }[]
    outside: number
    /** The case is over: the phone stops recording. */
    over?: true
  }>()(
    v.object({
      caseId: id,
      positions: v.pipe(
        v.array(reportedPosition),
        v.minLength(1, '没有位置'),
        v.maxLength(200, '一次最多 200 个位置'),
      ),
    }),
  ),
  /**
   * Tracks of a case's officers: for themselves, and leaders, whose requests the access log records
   * and shows here.
   */
  path: reads<{ paths: PathView[]; readings: { name: string; at: number }[] }>()(
    v.object({ caseId: id }),
  ),
}

export const contract = { officer }
