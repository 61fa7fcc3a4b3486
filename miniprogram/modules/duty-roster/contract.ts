import * as v from 'valibot'
import type { Shift } from '../../shared/calendar/shifts'
import { reads, writes } from '../../shared/contract/action'
import { day, district, id, oneOf } from '../../shared/contract/fields'
import { shiftKinds } from '../../shared/vocabulary/shifts'

/** One shift of a district's roster. Times are milliseconds since 1970. */
export interface PlannedShift extends Shift {
  officers: { id: string; name: string; branch: string; phone: string }[]
  /** Changes of the shift, the latest first. */
  changes: { at: number; by: string; added: string[]; removed: string[] }[]
  /** The shift is over and cannot be changed. */
  over: boolean
  /** Absent for a shift that is over, and where too little is known. */
  forecast?: Forecast
}

/**
 * Cases expected in a shift: the mean, the range that holds nine of ten, and the hour in which most
 * came.
 */
export interface Forecast {
  mean: number
  from: number
  to: number
  peak?: string
}

const command = {
  /**
   * The roster of a week in the caller's district, a city leader's in any, and whom they may put on
   * it.
   */
  shifts: reads<{
    district: string
    shifts: PlannedShift[]
    officers: { id: string; name: string; branch: string }[]
  }>()(v.object({ day, district })),
  /**
   * Puts officers on a shift in place of those planned. Errors: OFFICER_NOT_AVAILABLE,
   * SHIFT_OVER.
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
