import { dayOf } from '../../miniprogram/shared/clock/days'
import { correctedOn } from '../_domain/merchant/correction'
import type { InspectionDoc } from '../_store/merchant/inspections'

/** A finding as it is shown in public: with the day on which it was found to be put right. */
export function shownInspection(doc: InspectionDoc) {
  const corrected = correctedOn(doc)
  return { day: dayOf(doc.at), result: doc.result, ...(corrected !== undefined && { corrected }) }
}
