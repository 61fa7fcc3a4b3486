import { dayOf } from '../../miniprogram/shared/clock/days'
import { missingOfAgent } from '../../miniprogram/shared/intake/representation'
import { act, type Handler } from '../_serve/call'
import { particularOf } from '../_store/case/particulars'

export const checkAuthority: Handler<'complaint.checkAuthority'> = async (
  { caseId, original, signed, idSeen },
  call,
) => {
  const power = (await particularOf('agent', [call.head])).get(caseId)
  const missing = missingOfAgent(power && { ...power, original, signed }, idSeen, dayOf(call.now))
  return act(call, { type: 'checkAuthority', original, signed, idSeen, complete: missing.length === 0 })
}
