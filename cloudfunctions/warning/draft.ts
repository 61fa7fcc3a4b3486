import { draft as decide } from '../_domain/publication/decide'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { contentOf, contextOf } from '../_serve/warning-step'
import { newId } from '../_store/ids'
import { once } from '../_store/receipts'
import type { StaffDoc } from '../_store/staff'
import { appendToWarning } from '../_store/warnings'

export const draft: Handler<'warning.draft'> = async (input, call) => {
  const { districtId } = call.staff as StaffDoc
  const content = await contentOf(input, districtId)
  const events = decide(content, contextOf(call, content.merchantId))
  const _id = newId()
  const { outcome } = await once(call.request, async (transaction) => {
    const change = { by: call.actor, at: call.now }
    const { state } = await appendToWarning(transaction, { _id, districtId }, events, change)
    return { answer: { warningId: _id, state } }
  })
  return answerOf(call, outcome)
}
