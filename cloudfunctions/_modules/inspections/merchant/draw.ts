import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { bodyHash } from '#shared/proof/hash'
import { draw as drawTasks } from '../../../../miniprogram/modules/inspections/random-draw'
import type { Handler } from '../../../_gateway/handler'
import { loadLoggedEvent } from '../../../_gateway/log-proof'
import { notifyPeople } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { addAdminAction, adminActionStream } from '../../../_persistence/requests/access-log'
import { scheduleJob } from '../../../_persistence/schedule'
import { staff } from '../../../_persistence/staff/staff'
import { inspectionNotice } from '../../../_views/notices'
import { assertOpening, inspectorsWithOpenTasks } from '../draw-rules'
import { decryptSeedOf, findDraw, replaceTasks } from '../draws'

/** The inspectors are reminded this long before the deadline, ms. */
const reminderLeadMs = 86_400_000

/** Opens a planned draw: the seed and the number that the caller states decide the result. */
export const draw: Handler<'merchant.draw'> = async (
  { drawId, number: drawNumber },
  actionCall,
) => {
  const { actor, now } = actionCall
  const { _id: ownStaffId, districtId } = actionCall.staff
  const plannedDraw = await findDraw(drawId)
  if (plannedDraw?.districtId !== districtId) throw new AppError('MATTER_NOT_FOUND')

  const commitmentEvent = await loadLoggedEvent(adminActionStream(plannedDraw.committed), 1)
  assertOpening(plannedDraw, actor, commitmentEvent?.log !== undefined)

  const drawSeed = await decryptSeedOf(plannedDraw)
  const drawnTasks = drawTasks(plannedDraw.pool, drawSeed, drawNumber)
  const dueAt = endOfDay(addDays(shanghaiDayOf(now), plannedDraw.days))
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    // Somebody may have opened the draw meanwhile, so it is checked again.
    const currentDraw = (await findDraw(drawId, transaction)) ?? plannedDraw
    assertOpening(currentDraw, actor, true)

    const data = {
      districtId,
      draw: drawId,
      seed: drawSeed,
      number: drawNumber,
      digest: bodyHash(drawnTasks),
    }
    const openingActionId = await addAdminAction(
      { type: 'inspections.drawn', data },
      { at: now, by: actor },
      transaction,
    )
    const opening = { at: now, by: ownStaffId, deed: openingActionId }
    await replaceTasks({ ...currentDraw, dueAt, opened: opening }, drawnTasks, transaction)
    await scheduleJob('draws', drawId, dueAt - reminderLeadMs, transaction)

    afterCommit(() =>
      notifyPeople(
        async () => (await staff.findMany(inspectorsWithOpenTasks(drawnTasks))).values(),
        { kind: 'inspection', caseId: drawId, at: now },
        inspectionNotice('new', now),
      ),
    )
    return { drawId }
  })
}
