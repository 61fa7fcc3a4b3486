import * as v from 'valibot'
import type { Shift } from '../../shared/calendar/shifts'
import { reads, writes } from '../../shared/contract/action'
import { day, district, id, oneOf } from '../../shared/contract/fields'
import { shiftKinds } from '../../shared/vocabulary/shifts'

/** One shift of a district's roster. */
export interface PlannedShift extends Shift {
  officers: { id: string; name: string; branch: string; phone: string }[]
  /** Changes of the shift, the latest first. */
  changes: {
    /** Milliseconds since 1970. */
    at: number
    /** Name of the person who made the change. */
    by: string
    /** Names of the officers who were added. */
    added: string[]
    /** Names of the officers who were removed. */
    removed: string[]
  }[]
  /** The shift is over and cannot be changed. */
  over: boolean
  /** Absent if the shift is over, or if fewer than three comparable shifts are known. */
  forecast?: Forecast
}

/** How many cases are expected in a shift. Nine of ten shifts lie between `from` and `to`. */
export interface Forecast {
  /** With one decimal. */
  mean: number
  from: number
  to: number
  /** The hour of the day in which most cases came; absent if none came. */
  peak?: string
}

const command = {
  /**
   * The roster of a week. A city leader may read the roster of any district, all others that of
   * their own.
   */
  shifts: reads<{
    /** Name of the district. */
    district: string
    shifts: PlannedShift[]
    /** The officers whom the caller may put on a shift. */
    officers: { id: string; name: string; branch: string }[]
  }>()(
    v.object({
      /** Any day of the week. */
      day,
      district,
    }),
  ),
  /**
   * Replaces the officers of a shift. Errors: OFFICER_NOT_AVAILABLE, SHIFT_OVER.
   */
  plan: writes<PlannedShift>()(
    v.object({
      day,
      kind: oneOf(shiftKinds.codes, '班次不对'),
      officers: v.pipe(v.array(id), v.maxLength(50, '一班最多 50 人')),
      district,
    }),
  ),
}

export const contract = { command }
