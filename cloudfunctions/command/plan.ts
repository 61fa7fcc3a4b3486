import { Refusal } from '../../miniprogram/shared/refusals'
import { mayPlan } from '../_domain/case/relations'
import { isOver, movedBy, planned } from '../_domain/staff/shifts'
import { answerOnce, type Handler, viewerOf } from '../_serve/call'
import { planOf, savePlan } from '../_store/staff/shifts'
import { staff } from '../_store/staff/staff'
import { districtOfRoster, shiftViews } from './shift-views'

export const plan: Handler<'command.plan'> = async ({ day, kind, officers, district }, call) => {
  const { _id: me } = call.staff
  const districtId = await districtOfRoster(call.staff, district)
  const { staff: viewer } = viewerOf(call)
  const shift = { day, kind }
  const members = await staff.some(officers)
  const comes = (id: string) => {
    const one = members.get(id)
    return one?.role === 'officer' && one.active && one.districtId === districtId
  }
  if (!officers.every(comes)) throw new Refusal('OFFICER_NOT_AVAILABLE', 'officers')
  return answerOnce(call, async (transaction) => {
    if (isOver(shift, call.now)) throw new Refusal('SHIFT_OVER')
    const before = await planOf(districtId, shift, transaction)
    for (const id of movedBy(before, officers)) {
      const one = members.get(id) ?? (await staff.find(id, transaction))
      if (!viewer || !one || !mayPlan(viewer, one)) throw new Refusal('OFFICER_NOT_AVAILABLE', 'officers')
    }
    const after = planned(before, officers, me, call.now)
    await savePlan(districtId, shift, after, transaction)
    return (await shiftViews([shift], [after], call.now))[0]!
  })
}
