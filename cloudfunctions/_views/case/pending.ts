import { type Day, endOfDay } from '#shared/calendar/days'
import type { Pending } from '#shared/contract/case-view'
import { openDues, partiesToSign } from '../../_domain/case/agreement/agreement'
import type { Case } from '../../_domain/case/state'

/** Material comes first, until its day is over; an agreement is signed before it is performed. */
export function findPending(state: Case): Pending | undefined {
  if (state.requestedMaterials && !state.requestedMaterials.lapsed)
    return { what: 'material', by: state.requestedMaterials.dueAt }
  const unsignedParties = partiesToSign(state)
  const unconfirmed = state.agreement?.signing.unconfirmed
  if (unsignedParties.length > 0) return { what: 'signatures', left: unsignedParties, unconfirmed }
  const unpaidObligations = openDues(state)
  if (unpaidObligations.length === 0) return undefined
  const [firstDueDay] = unpaidObligations.map(({ by }) => by).sort() as [Day]
  return {
    what: 'performance',
    by: endOfDay(firstDueDay),
    amountFen: unpaidObligations.reduce((sum, { amount }) => sum + amount, 0),
  }
}
