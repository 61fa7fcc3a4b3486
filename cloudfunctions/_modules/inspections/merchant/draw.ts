import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { bodyHash } from '#shared/proof/hash'
import { draw as drawFrom } from '../../../../miniprogram/modules/inspections/random-draw'
import type { Handler } from '../../../_gateway/handler'
import { loadLoggedEvent } from '../../../_gateway/log-proof'
import { notifyPeople } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { addAdminAction, adminActionStream } from '../../../_persistence/requests/access-log'
import { scheduleJob } from '../../../_persistence/schedule'
import { staff } from '../../../_persistence/staff/staff'
import { inspectionNotice } from '../../../_views/notices'
import { assertOpening, inspectorsLeft } from '../draw-rules'
import { decryptSeedOf, findDraw, replaceTasks } from '../draws'

/** Inspectors are reminded this long before the date, ms. */
const dayMs = 86_400_000

export const draw: Handler<'merchant.draw'> = async (
  { drawId, number: drawNumber },
  actionCall,
) => {
  const { _id: ownStaffId, districtId } = actionCall.staff
  const planned = await findDraw(drawId)
  if (planned?.districtId !== districtId) throw new AppError('MATTER_NOT_FOUND')
  const sealedEvent = await loadLoggedEvent(adminActionStream(planned.committed), 1)
  assertOpening(planned, actionCall.actor, sealedEvent?.log !== undefined)
  const drawSeed = await decryptSeedOf(planned)
  const drawnTasks = drawFrom(planned.pool, drawSeed, drawNumber)
  const dueAt = endOfDay(addDays(shanghaiDayOf(actionCall.now), planned.days))
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const previousDrawDocument = (await findDraw(drawId, transaction)) ?? planned
    assertOpening(previousDrawDocument, actionCall.actor, true)
    const data = {
      districtId,
      draw: drawId,
      seed: drawSeed,
      number: drawNumber,
      digest: bodyHash(drawnTasks),
    }
    const deed = await addAdminAction(
      { type: 'inspections.drawn', data },
      { at: actionCall.now, by: actionCall.actor },
      transaction,
    )
    await replaceTasks(
      { ...previousDrawDocument, dueAt, opened: { at: actionCall.now, by: ownStaffId, deed } },
      drawnTasks,
      transaction,
    )
    await scheduleJob('draws', drawId, dueAt - dayMs, transaction)
    afterCommit(() =>
      notifyPeople(
        async () => (await staff.findMany(inspectorsLeft(drawnTasks))).values(),
        { kind: 'inspection', caseId: drawId, at: actionCall.now },
        inspectionNotice('new', actionCall.now),
      ),
    )
    return { drawId }
  })
}
