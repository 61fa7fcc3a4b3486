import { addDays, dayOf, endOf } from '../../miniprogram/shared/clock/days'
import { draw as drawFrom } from '../../miniprogram/shared/inspection/draw'
import { Refusal } from '../../miniprogram/shared/refusals'
import { bodyHash } from '../../miniprogram/shared/seal/hash'
import { assertOpening, inspectorsLeft } from '../_domain/merchant/draws'
import { answerOnce, type Handler } from '../_serve/call'
import { sealOf } from '../_serve/log-proof'
import { notifyPeople } from '../_serve/send-notices'
import { addDeed, deedStream } from '../_store/calls/access-log'
import { findDraw, putTasks, seedOf } from '../_store/merchant/draws'
import { wake } from '../_store/schedule'
import { staff } from '../_store/staff/staff'
import { inspectionNotice } from '../_views/notices'

/** Inspectors are reminded this long before the date, ms. */
const aDay = 86_400_000

export const draw: Handler<'merchant.draw'> = async ({ drawId, number }, call) => {
  const { _id: own, districtId } = call.staff
  const planned = await findDraw(drawId)
  if (planned?.districtId !== districtId) throw new Refusal('MATTER_NOT_FOUND')
  const seal = await sealOf(deedStream(planned.committed), 1)
  assertOpening(planned, call.actor, seal?.log !== undefined)
  const seed = await seedOf(planned)
  const tasks = drawFrom(planned.pool, seed, number)
  const dueAt = endOf(addDays(dayOf(call.now), planned.days))
  return answerOnce(call, async (transaction, then) => {
    const before = (await findDraw(drawId, transaction)) ?? planned
    assertOpening(before, call.actor, true)
    const data = { districtId, draw: drawId, seed, number, digest: bodyHash(tasks) }
    const deed = await addDeed({ type: 'inspections.drawn', data }, { at: call.now, by: call.actor }, transaction)
    await putTasks({ ...before, dueAt, opened: { at: call.now, by: own, deed } }, tasks, transaction)
    await wake('draws', drawId, dueAt - aDay, transaction)
    then(() =>
      notifyPeople(
        async () => (await staff.some(inspectorsLeft(tasks))).values(),
        { kind: 'inspection', caseId: drawId, at: call.now },
        inspectionNotice('new', call.now),
      ),
    )
    return { drawId }
  })
}
