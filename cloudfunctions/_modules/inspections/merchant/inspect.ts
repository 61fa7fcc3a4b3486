import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { canonicalBytes } from '#shared/proof/canonical'
import { sha256Hex } from '#shared/proof/hash'
import { actualTimeOf } from '../../../_domain/case/location/arrival'
import { assertRecheck, normalizeBatchMark } from '../../../_domain/merchant/correction'
import type { Handler } from '../../../_gateway/handler'
import { requireShopOfOwnDistrict } from '../../../_gateway/own-district'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'
import { notifyShop } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import type { Transaction } from '../../../_persistence/database'
import { addInspection, closeOrder, inspections } from '../../../_persistence/merchant/inspections'
import { scheduleJob } from '../../../_persistence/schedule'
import { newId } from '../../../_persistence/secrets/ids'
import { markTaskDone, requireTask } from '../draw-rules'
import { findDraw, findOrderedInspection, replaceOrderedTasks, replaceTasks } from '../draws'

/**
 * The phone sends an inspection later if it had no connection. If the phone's time is older than
 * this, ms, its clock is wrong.
 */
const maxPhoneDelayMs = 7 * 86_400_000
/** The shop is reminded this long before its deadline, ms. */
const reminderLeadMs = 86_400_000

/**
 * Records an inspection. With `recheckOf`, it ends the correction order of an earlier inspection.
 * With `drawId` or `orderId`, it completes a task of the caller.
 */
export const inspect: Handler<'merchant.inspect'> = async (requestInput, actionCall) => {
  const { merchantId, result, doneAt, days, recheckOf, drawId, orderId } = requestInput
  const { actor, now } = actionCall
  const { _id: staffId } = actionCall.staff
  const { gridId, districtId } = await requireShopOfOwnDistrict(merchantId, actionCall.staff)

  const findTaskDocument = drawId === undefined ? findOrderedInspection : findDraw
  const taskDocumentId = drawId ?? orderId
  const taskDocument =
    taskDocumentId === undefined ? undefined : await findTaskDocument(taskDocumentId)
  const task =
    taskDocumentId === undefined
      ? undefined
      : requireTask(taskDocument?.tasks ?? [], merchantId, staffId)

  const evidenceItems = await findOwnEvidence(actionCall.openid, requestInput.evidence)
  const inspectionId = newId()
  const dueAt = days === undefined ? undefined : endOfDay(addDays(shanghaiDayOf(now), days))
  const inspection = {
    _id: inspectionId,
    merchantId,
    gridId,
    districtId,
    result,
    by: staffId,
    at: now,
    checks: requestInput.checks,
    photos: evidenceItems.map(({ id, sha256: hash }) => ({ id, sha256: hash })),
    batch: normalizeBatchMark(requestInput.batch) || undefined,
    saidAt: actualTimeOf(doneAt, now - maxPhoneDelayMs, now),
    signature: requestInput.signature,
    recheckOf,
    drawId,
    with: task?.officers.find((officerId) => officerId !== staffId),
    dueAt,
  }
  const encryptedFields = {
    note: requestInput.note,
    strokes: requestInput.strokes || undefined,
  }
  const contentHash = sha256Hex(canonicalBytes({ ...inspection, ...encryptedFields }))

  const completeTask = async (transaction: Transaction) => {
    if (drawId !== undefined) {
      const drawDocument = await findDraw(drawId, transaction)
      if (!drawDocument) throw new AppError('MATTER_NOT_FOUND')
      const tasks = markTaskDone(drawDocument.tasks, merchantId, staffId, inspectionId)
      await replaceTasks(drawDocument, tasks, transaction)
    } else if (orderId !== undefined) {
      const orderedInspection = await findOrderedInspection(orderId, transaction)
      if (!orderedInspection) throw new AppError('MATTER_NOT_FOUND')
      const tasks = markTaskDone(orderedInspection.tasks, merchantId, staffId, inspectionId)
      await replaceOrderedTasks(orderedInspection, tasks, transaction)
    }
  }

  return claimEvidenceFor(evidenceItems, inspectionId, now, () =>
    writeOnce(actionCall, async (transaction, afterCommit) => {
      if (recheckOf !== undefined) {
        const earlierInspection = await inspections.find(recheckOf, transaction)
        assertRecheck(earlierInspection, merchantId, actor)
        await closeOrder(earlierInspection, { id: inspectionId, at: now, result }, transaction)
      }
      await completeTask(transaction)
      await addInspection(
        { ...inspection, sha256: contentHash },
        encryptedFields,
        actor,
        transaction,
      )
      if (dueAt !== undefined) {
        await scheduleJob('inspections', inspectionId, dueAt - reminderLeadMs, transaction)
        afterCommit(() => notifyShop(merchantId, 'order', now))
      }
      return { merchantId, day: shanghaiDayOf(now), inspectionId }
    }),
  )
}
