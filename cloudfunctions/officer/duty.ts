import type { DutyView } from '#shared/contract/officer'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { type DutyDoc, duty as duties } from '../_persistence/staff/roster'

/** An officer goes on or off duty, and sends their position while on duty. */
export const duty: Handler<'officer.duty'> = async ({ onDuty, position }, actionCall) => {
  const { _id: staffId, districtId } = actionCall.staff
  return writeOnce(actionCall, async (transaction) => {
    const previousDuty = await duties.find(staffId, transaction)
    const dutySince = previousDuty?.onDuty === onDuty ? previousDuty.since : actionCall.now
    const currentPosition = position && {
      longitude: position.longitude,
      latitude: position.latitude,
      at: actionCall.now,
    }
    // Where an officer is while off duty is private.
    const storedPosition = onDuty ? (currentPosition ?? previousDuty?.position) : undefined
    const dutyDoc: DutyDoc = {
      _id: staffId,
      onDuty,
      since: dutySince,
      districtId,
      position: storedPosition,
    }
    await duties.save(dutyDoc, transaction)
    return viewDuty(dutyDoc)
  })
}

/** An officer who has never gone on duty has no document and is off duty. */
export function viewDuty(dutyDoc: DutyDoc | undefined): DutyView {
  if (!dutyDoc) return { onDuty: false }
  const { onDuty, since, position } = dutyDoc
  return { onDuty, since, position }
}
