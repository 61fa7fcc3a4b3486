import { warningDecider } from '../_domain/warning/commands'
import { emptyWarning } from '../_domain/warning/state'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { newId } from '../_persistence/secrets/ids'
import { warnings } from '../_persistence/warning/warnings'
import { prepareContent, warningContextOf } from './take-step'

/** Staff write a new warning. */
export const draft: Handler<'warning.draft'> = async (input, actionCall) => {
  const { districtId } = actionCall.staff
  const content = await prepareContent(input, districtId)
  const events = warningDecider.decide(
    emptyWarning,
    { type: 'draft', content },
    warningContextOf(actionCall, content),
  )
  const _id = newId()
  return writeOnce(actionCall, async (transaction) => {
    const origin = { by: actionCall.actor, at: actionCall.now }
    const { status } = await warnings.append(transaction, { _id, districtId }, events, origin)
    return { warningId: _id, state: status }
  })
}
