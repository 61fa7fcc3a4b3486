import { dayOf } from '../../miniprogram/shared/clock/days'
import { canonicalBytes } from '../../miniprogram/shared/seal/canonical'
import { fingerprint } from '../../miniprogram/shared/seal/hash'
import { doneBefore } from '../_domain/case/track/done-before'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { once } from '../_store/calls/receipts'
import { addInspection } from '../_store/merchant/inspections'
import { newId } from '../_store/secrets/ids'

/** An older inspection is not sent only now: the phone's clock is wrong, ms. */
const longest = 7 * 86_400_000

export const inspect: Handler<'merchant.inspect'> = async (input, call) => {
  const { merchantId, result, checks, note, signature, strokes, doneAt } = input
  const { gridId } = await shopOfOwnDistrict(merchantId, call.staff)
  const { _id: by } = call.staff
  const items = await sealedBy(call.openid, input.evidence)
  const _id = newId()
  const saidAt = doneBefore(doneAt, call.now - longest, call.now)
  const record = {
    _id,
    merchantId,
    gridId,
    result,
    by,
    at: call.now,
    checks,
    photos: items.map(({ id, sha256: hash }) => ({ id, sha256: hash })),
    ...(saidAt !== undefined && { saidAt }),
    ...(signature && { signature }),
  }
  const secret = { note, ...(strokes && { strokes }) }
  const hash = fingerprint(canonicalBytes({ ...record, ...secret }))
  return keeping(items, _id, call.now, async () => {
    const { outcome } = await once(call.request, async (transaction) => {
      await addInspection({ ...record, sha256: hash }, secret, transaction)
      return { answer: { merchantId, day: dayOf(call.now), inspectionId: _id } }
    })
    return answerOf(call, outcome)
  })
}
