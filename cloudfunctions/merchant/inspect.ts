import { addDays, dayOf, endOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { canonicalBytes } from '../../miniprogram/shared/seal/canonical'
import { fingerprint } from '../../miniprogram/shared/seal/hash'
import { doneBefore } from '../_domain/case/track/arrival'
import { assertRecheck, batchKey } from '../_domain/merchant/correction'
import { type DrawTask, inspected } from '../_domain/merchant/draws'
import { answerOnce, type Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { tellShop } from '../_serve/send-notices'
import { findDraw, findOrdered, putOrdered, putTasks } from '../_store/merchant/draws'
import { addInspection, closeOrder, inspections } from '../_store/merchant/inspections'
import { wake } from '../_store/schedule'
import { newId } from '../_store/secrets/ids'

/** An older inspection is not sent only now: the phone's clock is wrong, ms. */
const longest = 7 * 86_400_000
/** The shop is reminded this long before its date, ms. */
const aDay = 86_400_000

export const inspect: Handler<'merchant.inspect'> = async (input, call) => {
  const { merchantId, result, checks, note, signature, strokes, doneAt, days, recheckOf, drawId, orderId } = input
  const { gridId, districtId } = await shopOfOwnDistrict(merchantId, call.staff)
  const { _id: by } = call.staff
  const find = drawId === undefined ? findOrdered : findDraw
  const taskId = drawId ?? orderId
  const task = taskId === undefined ? undefined : taskIn(await find(taskId), merchantId, by)
  const items = await sealedBy(call.openid, input.evidence)
  const _id = newId()
  const batch = batchKey(input.batch)
  const saidAt = doneBefore(doneAt, call.now - longest, call.now)
  const record = {
    _id,
    merchantId,
    gridId,
    districtId,
    result,
    by,
    at: call.now,
    checks,
    photos: items.map(({ id, sha256: hash }) => ({ id, sha256: hash })),
    ...(batch && { batch }),
    ...(saidAt !== undefined && { saidAt }),
    ...(signature && { signature }),
    ...(recheckOf !== undefined && { recheckOf }),
    ...(drawId !== undefined && { drawId }),
    ...(task && { with: task.with }),
    ...(days !== undefined && { dueAt: endOf(addDays(dayOf(call.now), days)) }),
  }
  const secret = { note, ...(strokes && { strokes }) }
  const hash = fingerprint(canonicalBytes({ ...record, ...secret }))
  return keeping(items, _id, call.now, () =>
    answerOnce(call, async (transaction, then) => {
      if (recheckOf !== undefined) {
        const order = await inspections.find(recheckOf, transaction)
        assertRecheck(order, merchantId, call.actor)
        await closeOrder(order, { id: _id, at: call.now, result }, transaction)
      }
      if (drawId !== undefined) {
        const drawn = await findDraw(drawId, transaction)
        if (!drawn) throw new Refusal('MATTER_NOT_FOUND')
        await putTasks(drawn, inspected(drawn.tasks, merchantId, by, _id), transaction)
      } else if (orderId !== undefined) {
        const ordered = await findOrdered(orderId, transaction)
        if (!ordered) throw new Refusal('MATTER_NOT_FOUND')
        await putOrdered(ordered, inspected(ordered.tasks, merchantId, by, _id), transaction)
      }
      await addInspection({ ...record, sha256: hash }, secret, call.actor, transaction)
      if (record.dueAt !== undefined) await wake('inspections', _id, record.dueAt - aDay, transaction)
      if (record.dueAt !== undefined) then(() => tellShop(merchantId, 'order', call.now))
      return { merchantId, day: dayOf(call.now), inspectionId: _id }
    }),
  )
}

/** The task of an inspector in a shop, and the colleague with whom they do it. Refusal: MATTER_NOT_FOUND. */
function taskIn(doc: { tasks: DrawTask[] } | undefined, merchantId: string, officerId: string): { with: string } {
  const task = doc?.tasks.find((one) => one.merchantId === merchantId && one.officers.includes(officerId))
  if (!task) throw new Refusal('MATTER_NOT_FOUND')
  return { with: task.officers.find((id) => id !== officerId) as string }
}
