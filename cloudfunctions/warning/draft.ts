import { warningDecider } from '../_domain/warning/commands'
import { unwritten } from '../_domain/warning/state'
import { answerOnce, type Handler } from '../_serve/call'
import { newId } from '../_store/secrets/ids'
import { warnings } from '../_store/warning/warnings'
import { contentOf, contextOf } from './take-step'

export const draft: Handler<'warning.draft'> = async (input, call) => {
  const { districtId } = call.staff
  const content = await contentOf(input, districtId)
  const events = warningDecider.decide(unwritten, { type: 'draft', content }, contextOf(call, content))
  const _id = newId()
  return answerOnce(call, async (transaction) => {
    const moment = { by: call.actor, at: call.now }
    const { status } = await warnings.append(transaction, { _id, districtId }, events, moment)
    return { warningId: _id, state: status }
  })
}
