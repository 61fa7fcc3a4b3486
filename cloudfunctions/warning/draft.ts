import { warningDecider } from '../_domain/warning/decider'
import { unwritten } from '../_domain/warning/state'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { newId } from '../_store/secrets/ids'
import { warnings } from '../_store/warning/warnings'
import { contentOf, contextOf } from './take-step'

export const draft: Handler<'warning.draft'> = async (input, call) => {
  const { districtId } = call.staff
  const content = await contentOf(input, districtId)
  const events = warningDecider.decide(unwritten, { type: 'draft', content }, contextOf(call, content.merchantId))
  const _id = newId()
  const { outcome } = await once(call.request, async (transaction) => {
    const moment = { by: call.actor, at: call.now }
    const { status } = await warnings.append(transaction, { _id, districtId }, events, moment)
    return { answer: { warningId: _id, state: status } }
  })
  return answerOf(call, outcome)
}
