import { draft as decide } from '../_domain/warning/decide'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { newId } from '../_store/secrets/ids'
import type { StaffDoc } from '../_store/staff/staff'
import { appendToWarning } from '../_store/warning/warnings'
import { contentOf, contextOf } from './take-step'

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
