import type { CaseState } from '#shared/vocabulary/case'
import type { Role } from '#shared/vocabulary/roles'
import type { Case } from './state'

const atCentre = { offers: 'none', owner: false } as const
const inHand = { offers: 'reinforcement', owner: true } as const

/**
 * Which offers each state may have and whether it has a owner; undefined where the owner may be
 * either.
 */
const ownership: Record<CaseState, { offers: 'none' | 'lead' | 'reinforcement'; owner?: boolean }> =
  {
    received: atCentre,
    offered: { offers: 'lead', owner: false },
    returned: atCentre,
    assigned: inHand,
    onsite: inHand,
    // Parties who were reconciled before an officer had the case have none.
    settled: { offers: 'none' },
    terminated: { offers: 'none', owner: true },
    withdrawn: { offers: 'none' },
    refused: { offers: 'none' },
    concluded: { offers: 'none', owner: true },
    merged: { offers: 'none' },
  }

/**
 * Throws unless the case has one owner, or is on offer, or is at the centre. Officers are asked to
 * help only if there is an owner, and no officer is asked twice.
 */
export function assertOwnership({ state, offers, owner, helpers = [] }: Case): void {
  const expected = ownership[state]
  const involvedIds = [
    ...(offers ?? []).map(({ officerId }) => officerId),
    ...helpers,
    ...(owner ? [owner] : []),
  ]
  const offersMatch = {
    none: offers === undefined,
    lead:
      offers !== undefined &&
      offers.length > 0 &&
      offers.every(({ reinforcement }) => !reinforcement),
    reinforcement:
      offers === undefined ||
      (offers.length > 0 && offers.every(({ reinforcement }) => reinforcement)),
  }
  const hasExpectedOwner = (expected.owner ?? owner !== undefined) === (owner !== undefined)
  const hasNoLoneHelpers = owner !== undefined || helpers.length === 0
  if (
    offersMatch[expected.offers] &&
    hasExpectedOwner &&
    hasNoLoneHelpers &&
    new Set(involvedIds).size === involvedIds.length
  )
    return
  const offeredIds = offers?.map(({ officerId }) => officerId).join('+')
  throw new Error(
    `ownership broken: ${state} with owner ${owner}, helpers ${helpers.join('+')} and offers ${offeredIds}`,
  )
}

/**
 * The number of events from which a role cannot add to a case. Without a limit a party could sign
 * and withdraw until the case is too long to read. The shop reaches its limit first, then the
 * complainant; staff can still end the case, and the timer has no limit.
 */
const maxEventsByRole: Partial<Record<Role, number>> = { merchant: 400, consumer: 600 }
const maxEventsOfStaff = 900

export const isTooLong = (steps: number, role: Role): boolean =>
  role !== 'system' && steps >= (maxEventsByRole[role] ?? maxEventsOfStaff)
