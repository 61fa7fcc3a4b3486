import { shanghaiDayOf } from '#shared/calendar/days'
import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { loadPersonalField } from '../_persistence/case/personal-data'
import { missingRequirementsOf } from '../_rules/intake/representation'

/**
 * An officer records what they have checked of an agent's authority: the original of the power of
 * attorney, its signature, and the agent's identity card.
 */
export const checkAuthority: Handler<'complaint.checkAuthority'> = async (
  { caseId, original, signed, idSeen },
  actionCall,
) => {
  const agentsByCase = await loadPersonalField('agent', [actionCall.snapshot])
  const powerOfAttorney = agentsByCase.get(caseId)
  const missingFields = missingRequirementsOf(
    powerOfAttorney && { ...powerOfAttorney, original, signed },
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
