import type { CaseState } from '../../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Case } from './state'

const atCentre = { offers: 'none', holder: false } as const
const inHand = { offers: 'backup', holder: true } as const

/** Which offers each state may have and whether it has a holder; undefined where the holder may be either. */
const ownership: Record<CaseState, { offers: 'none' | 'lead' | 'backup'; holder?: boolean }> = {
  received: atCentre,
  offered: { offers: 'lead', holder: false },
  returned: atCentre,
  assigned: inHand,
  onsite: inHand,
  // Parties who were reconciled before an officer had the case have none.
  settled: { offers: 'none' },
  terminated: { offers: 'none', holder: true },
  withdrawn: { offers: 'none' },
  refused: { offers: 'none' },
  concluded: { offers: 'none', holder: true },
  merged: { offers: 'none' },
}

/**
 * A case has one owner, or is on offer, or is at the centre; help is offered only beside an owner, and to no officer
 * twice. Throws for any other.
 */
export function assertOwnership({ state, offers, holder, helpers = [] }: Case): void {
  const wanted = ownership[state]
  const persons = [...(offers ?? []).map(({ officerId }) => officerId), ...helpers, ...(holder ? [holder] : [])]
  const kinds = {
    none: offers === undefined,
    lead: offers !== undefined && offers.length > 0 && offers.every(({ backup }) => !backup),
    backup: offers === undefined || (offers.length > 0 && offers.every(({ backup }) => backup)),
  }
  const held = (wanted.holder ?? holder !== undefined) === (holder !== undefined)
  const alone = holder !== undefined || helpers.length === 0
  if (kinds[wanted.offers] && held && alone && new Set(persons).size === persons.length) return
  const asked = offers?.map(({ officerId }) => officerId).join('+')
  throw new Error(`ownership broken: ${state} with holder ${holder}, helpers ${helpers.join('+')} and offers ${asked}`)
}

/**
 * How many events a case may have before a role may add no more: a party could sign and retract until the case
 * cannot be read. The shop stops first, then the complainant; staff can still end the case, and the timer always.
 */
const most: Partial<Record<Role, number>> = { merchant: 400, consumer: 600 }
const mostOfStaff = 900

export const isTooLong = (steps: number, role: Role): boolean =>
  role !== 'system' && steps >= (most[role] ?? mostOfStaff)
