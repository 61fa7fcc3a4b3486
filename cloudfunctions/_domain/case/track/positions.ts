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
