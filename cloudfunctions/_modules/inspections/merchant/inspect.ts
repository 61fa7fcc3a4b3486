import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { canonicalBytes } from '#shared/proof/canonical'
import { sha256Hex } from '#shared/proof/hash'
import { actualTimeOf } from '../../../_domain/case/location/arrival'
import { assertRecheck, normalizeBatchMark } from '../../../_domain/merchant/correction'
import type { Handler } from '../../../_gateway/handler'
import { shopOfOwnDistrict } from '../../../_gateway/own-district'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'
import { notifyShop } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { addInspection, closeOrder, inspections } from '../../../_persistence/merchant/inspections'
import { scheduleJob } from '../../../_persistence/schedule'
import { newId } from '../../../_persistence/secrets/ids'
import { type DrawTask, inspected } from '../draw-rules'
import { findDraw, findOrdered, putOrdered, replaceTasks } from '../draws'

/** An older inspection is not sent only now: the phone's clock is wrong, ms. */
const longest = 7 * 86_400_000
/** The shop is reminded this long before its date, ms. */
const dayMs = 86_400_000

export const inspect: Handler<'merchant.inspect'> = async (requestInput, actionCall) => {
  const {
    merchantId,
    result,
    checks,
    note,
    signature,
    strokes,
    doneAt,
    days,
    recheckOf,
    drawId,
    orderId,
  } = requestInput
  const { gridId, districtId } = await shopOfOwnDistrict(merchantId, actionCall.staff)
  const { _id: staffId } = actionCall.staff
  const findTasks = drawId === undefined ? findOrdered : findDraw
  const taskId = drawId ?? orderId
  const openTask =
    taskId === undefined ? undefined : openTaskIn(await findTasks(taskId), merchantId, staffId)
  const evidenceItems = await findOwnEvidence(actionCall.openid, requestInput.evidence)
  const _id = newId()
  const batchMark = normalizeBatchMark(requestInput.batch)
  const saidAt = actualTimeOf(doneAt, actionCall.now - longest, actionCall.now)
  const record = {
    _id,
    merchantId,
    gridId,
    districtId,
    result,
    by: staffId,
    at: actionCall.now,
    checks,
    photos: evidenceItems.map(({ id, sha256: hash }) => ({ id, sha256: hash })),
    batch: batchMark || undefined,
    saidAt,
    signature,
    recheckOf,
    drawId,
    with: openTask?.with,
    dueAt: days === undefined ? undefined : endOfDay(addDays(shanghaiDayOf(actionCall.now), days)),
  }
  const secret = { note, strokes: strokes || undefined }
  const contentHash = sha256Hex(canonicalBytes({ ...record, ...secret }))
  return claimEvidenceFor(evidenceItems, _id, actionCall.now, () =>
    writeOnce(actionCall, async (transaction, afterCommit) => {
      if (recheckOf !== undefined) {
        const inspection = await inspections.find(recheckOf, transaction)
        assertRecheck(inspection, merchantId, actionCall.actor)
        await closeOrder(inspection, { id: _id, at: actionCall.now, result }, transaction)
      }
      if (drawId !== undefined) {
        const plannedDraw = await findDraw(drawId, transaction)
        if (!plannedDraw) throw new AppError('MATTER_NOT_FOUND')
        await replaceTasks(
          plannedDraw,
          inspected(plannedDraw.tasks, merchantId, staffId, _id),
          transaction,
        )
      } else if (orderId !== undefined) {
        const ordered = await findOrdered(orderId, transaction)
        if (!ordered) throw new AppError('MATTER_NOT_FOUND')
        await putOrdered(ordered, inspected(ordered.tasks, merchantId, staffId, _id), transaction)
      }
      await addInspection({ ...record, sha256: contentHash }, secret, actionCall.actor, transaction)
      if (record.dueAt !== undefined)
        await scheduleJob('inspections', _id, record.dueAt - dayMs, transaction)
      if (record.dueAt !== undefined)
        afterCommit(() => notifyShop(merchantId, 'order', actionCall.now))
      return { merchantId, day: shanghaiDayOf(actionCall.now), inspectionId: _id }
    }),
  )
}

/**
 * The task of an inspector in a shop, and the colleague with whom they do it. Error:
 * MATTER_NOT_FOUND.
 */
function openTaskIn(
  drawDocument: { tasks: DrawTask[] } | undefined,
  merchantId: string,
  officerId: string,
): { with: string } {
  const drawTask = drawDocument?.tasks.find(
    (otherDrawTask) =>
      otherDrawTask.merchantId === merchantId && otherDrawTask.officers.includes(officerId),
  )
  if (!drawTask) throw new AppError('MATTER_NOT_FOUND')
  return { with: drawTask.officers.find((id) => id !== officerId) as string }
}
