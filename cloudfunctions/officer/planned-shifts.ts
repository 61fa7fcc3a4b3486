import { spanOf } from '../../miniprogram/shared/clock/shifts'
import type { DutyView } from '../../miniprogram/shared/contract/officer'
import { shiftsAround } from '../_domain/staff/shifts'
import { plansOf } from '../_store/staff/shifts'

/** An officer's shift that runs now or comes next; undefined when they are not on the roster. */
export async function shiftOf(districtId: string, officerId: string, now: number): Promise<DutyView['shift']> {
  const around = shiftsAround(now)
  const plans = await plansOf(districtId, around)
  const shift = around.find((_, index) => plans[index]?.officers.includes(officerId))
  return shift && { ...shift, ...spanOf(shift) }
}
