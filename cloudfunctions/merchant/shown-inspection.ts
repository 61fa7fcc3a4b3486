import { shanghaiDayOf } from '#shared/calendar/days'
import { correctedOn } from '../_domain/merchant/correction'
import type { InspectionDoc } from '../_persistence/merchant/inspections'

/**
 * A finding as it is shown in public: its draw, and the day on which it was found to be put right.
 */
export function shownInspection(inspectionDoc: InspectionDoc) {
  const corrected = correctedOn(inspectionDoc)
  return {
    day: shanghaiDayOf(inspectionDoc.at),
    result: inspectionDoc.result,
    corrected,
    drawId: inspectionDoc.drawId,
  }
}
