import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { type DutyDoc, duty as duties } from '../_store/staff/duty'
import { dutyView } from './duty-view'

export const duty: Handler<'officer.duty'> = async ({ onDuty, position }, call) => {
  const { _id: staffId, districtId } = call.staff
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await duties.find(staffId, transaction)
    const since = before?.onDuty === onDuty ? before.since : call.now
    const here = position && { longitude: position.longitude, latitude: position.latitude, at: call.now }
    // Where an officer is concerns nobody once they are off duty.
    const kept = onDuty ? (here ?? before?.position) : undefined
    const data: Omit<DutyDoc, '_id'> = { onDuty, since, districtId, ...(kept && { position: kept }) }
    await duties.in(transaction).doc(staffId).set({ data })
    return { answer: dutyView({ _id: staffId, ...data }) }
  })
  return answerOf(call, outcome)
}
