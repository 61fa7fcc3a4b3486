import { shanghaiDayOf } from '#shared/calendar/days'
import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { personalFieldOf } from '../_persistence/case/personal-data'
import { missingOfAgent } from '../_rules/intake/representation'

export const checkAuthority: Handler<'complaint.checkAuthority'> = async (
  { caseId, original, signed, idSeen },
  actionCall,
) => {
  const power = (await personalFieldOf('agent', [actionCall.snapshot])).get(caseId)
  const missingFields = missingOfAgent(
    power && { ...power, original, signed },
    idSeen,
    shanghaiDayOf(actionCall.now),
  )
  return runCaseCommand(actionCall, {
    type: 'checkAuthority',
    original,
    signed,
    idSeen,
    complete: missingFields.length === 0,
  })
}
