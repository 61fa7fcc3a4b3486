import type { DutyView } from '../../miniprogram/shared/contract/officer'
import { answerOnce, type Handler } from '../_serve/call'
import { type DutyDoc, duty as duties } from '../_store/staff/roster'

export const duty: Handler<'officer.duty'> = async ({ onDuty, position }, call) => {
  const { _id: staffId, districtId } = call.staff
  return answerOnce(call, async (transaction) => {
    const before = await duties.find(staffId, transaction)
    const since = before?.onDuty === onDuty ? before.since : call.now
    const here = position && { longitude: position.longitude, latitude: position.latitude, at: call.now }
    // The place of an officer who is off duty is private.
    const kept = onDuty ? (here ?? before?.position) : undefined
    const doc: DutyDoc = { _id: staffId, onDuty, since, districtId, ...(kept && { position: kept }) }
    await duties.put(doc, transaction)
    return dutyView(doc)
  })
}

/** An officer's own duty; off duty until they first set it. */
export function dutyView(doc: DutyDoc | undefined): DutyView {
  if (!doc) return { onDuty: false }
  const { onDuty, since, position } = doc
  return { onDuty, since, ...(position && { position }) }
}
