import { shanghaiDayOf } from '#shared/calendar/days'
import { correctionDay } from '../_domain/merchant/correction'
import type { InspectionDoc } from '../_persistence/merchant/inspections'

/**
 * An inspection as it is shown in public. `corrected` is the day on which a recheck found the
 * faults corrected. `drawId` names the random draw that chose the shop.
 */
export function toShownInspection(inspectionDoc: InspectionDoc) {
  return {
    day: shanghaiDayOf(inspectionDoc.at),
    result: inspectionDoc.result,
    corrected: correctionDay(inspectionDoc),
    drawId: inspectionDoc.drawId,
  }
}
