import { type CodeOf, closedList } from '../../../../miniprogram/shared/vocabulary/closed-list'
import type { Point } from '../../place'

/** A position as an officer's phone reports it. */
export interface Reported extends Point {
  /** When the phone measured it, ms since 1970 by its own clock. */
  at: number
  /** Radius in metres. */
  accuracy?: number
  /** Metres a second, as the phone claims. */
  speed?: number
  /** The phone says that another app supplies the position. */
  mock?: boolean
}

/** Why a reported position is rejected. It is kept all the same, with its reason. */
export const rejections = closedList({
  invalid: '坐标不对',
  zero: '没有定位（0,0）',
  future: '时间在将来',
  stale: '上传时已经过时',
  inaccurate: '精度太低',
  out_of_order: '早于已有的位置',
  duplicate: '与上一个位置相同',
  static: '几乎没有移动',
  jump: '移动快得不可能',
})
export type Rejection = CodeOf<typeof rejections>

/** House values. Times in milliseconds, lengths in metres. */
export const limits = {
  /** How far a phone's clock may run ahead. */
  ahead: 60_000,
  /** A phone without signal uploads late, so a position stays usable for the length of a shift. */
  stale: 12 * 3_600_000,
  accuracy: 200,
  /** A shorter distance is no movement. */
  static: 5,
  /** 180 km/h. */
  metresPerSecond: 50,
  /**
   * After this long without an accepted position the next sound one is accepted, though it stands still or is far off:
   * a track must not go silent at a long stop, nor hang on one bad point for ever.
   */
  skip: 5 * 60_000,
} as const
