import type { Point } from '../../_domain/place'
import { collection } from '../database'

/** Whether an officer is on duty and where; `_id` is the staff id. Only the last position is kept. */
export interface DutyDoc {
  _id: string
  onDuty: boolean
  /** Milliseconds since 1970. */
  since: number
  districtId: string
  position?: Point & { at: number }
}

export const duty = collection<DutyDoc>('duty')

export const onDutyIn = (districtId: string): Promise<DutyDoc[]> => duty.list({ districtId, onDuty: true }, 500)
