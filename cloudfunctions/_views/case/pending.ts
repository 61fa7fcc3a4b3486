import { type Day, endOfDay } from '#shared/calendar/days'
import type { Pending } from '#shared/contract/case-view'
import { findPartiesToSign, openObligationsOf } from '../../_domain/case/agreement/agreement'
import type { Case } from '../../_domain/case/state'

/**
 * What a case waits for. Requested materials come first, until their day is over. An agreement is
 * signed before it is performed.
 */
export function findPending(complaintCase: Case): Pending | undefined {
  if (complaintCase.requestedMaterials && !complaintCase.requestedMaterials.lapsed)
    return { what: 'material', by: complaintCase.requestedMaterials.dueAt }

  const unsignedParties = findPartiesToSign(complaintCase)
  const unconfirmed = complaintCase.agreement?.signing.unconfirmed
  if (unsignedParties.length > 0) return { what: 'signatures', left: unsignedParties, unconfirmed }

  const obligations = openObligationsOf(complaintCase)
  if (obligations.length === 0) return undefined
  const [firstDueDay] = obligations.map(({ by }) => by).sort() as [Day]
  return {
    what: 'performance',
    by: endOfDay(firstDueDay),
    amountFen: obligations.reduce((total, { amount }) => total + amount, 0),
  }
}
