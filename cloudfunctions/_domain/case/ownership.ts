import type { CaseState } from '#shared/vocabulary/case'
import type { Role } from '#shared/vocabulary/roles'
import type { Case } from './state'

const atCentre = { offers: 'none', hasOwner: false } as const
const inHand = { offers: 'reinforcement', hasOwner: true } as const

interface OwnershipRule {
  /** Offers to become the owner (`lead`), or to help the owner (`reinforcement`). */
  offers: 'none' | 'lead' | 'reinforcement'
  /** Whether there must be an owner. Absent if both is possible. */
  hasOwner?: boolean
}

const ownershipRules: Record<CaseState, OwnershipRule> = {
  received: atCentre,
  offered: { offers: 'lead', hasOwner: false },
  returned: atCentre,
  assigned: inHand,
  onsite: inHand,
  // Without an owner if the parties settled before an officer had the case.
  settled: { offers: 'none' },
  terminated: { offers: 'none', hasOwner: true },
  withdrawn: { offers: 'none' },
  refused: { offers: 'none' },
  concluded: { offers: 'none', hasOwner: true },
  merged: { offers: 'none' },
}

/**
 * Throws if the offers, the owner or the helpers do not fit the state (see the table above). There
 * are helpers only if there is an owner, and an officer is owner, helper or asked, but only one of
 * these.
 */
export function assertOwnership({ state, offers, owner, helpers = [] }: Case): void {
  const rule = ownershipRules[state]
  const involvedIds = [
    ...(offers ?? []).map(({ officerId }) => officerId),
    ...helpers,
    ...(owner ? [owner] : []),
  ]
  const doOffersFit = {
    none: offers === undefined,
    lead:
      offers !== undefined &&
      offers.length > 0 &&
      offers.every(({ reinforcement }) => !reinforcement),
    reinforcement:
      offers === undefined ||
      (offers.length > 0 && offers.every(({ reinforcement }) => reinforcement)),
  }
  const hasOwner = owner !== undefined
  const doesOwnerFit = rule.hasOwner === undefined || rule.hasOwner === hasOwner
  const doHelpersFit = hasOwner || helpers.length === 0
  const areAllDifferent = new Set(involvedIds).size === involvedIds.length
  if (doOffersFit[rule.offers] && doesOwnerFit && doHelpersFit && areAllDifferent) return

  const offeredIds = offers?.map(({ officerId }) => officerId).join('+')
  throw new Error(
    `ownership broken: ${state} with owner ${owner}, helpers ${helpers.join('+')} and offers ${offeredIds}`,
  )
}

/**
 * A role cannot add events to a case that has this many. Without a limit a party could sign and
 * withdraw until the case is too long to load. The limits differ, so that a party that reaches its
 * limit cannot prevent staff from ending the case. The timer has no limit.
 */
const maxEventsByRole: Partial<Record<Role, number>> = { merchant: 400, consumer: 600 }
const maxEventsOfStaff = 900

/** Whether a case has so many events that this role cannot add another one. */
export const hasTooManyEvents = (eventCount: number, role: Role): boolean =>
  role !== 'system' && eventCount >= (maxEventsByRole[role] ?? maxEventsOfStaff)
