import type { Role } from '../../../miniprogram/shared/vocabulary/roles'

/**
 * How many events a case may have before a role may add no more: a party could sign and retract until the case
 * cannot be read. The shop stops first, then the complainant; staff can still end the case, and the timer always.
 */
const most: Partial<Record<Role, number>> = { merchant: 400, consumer: 600 }
const mostOfStaff = 900

export const isTooLong = (steps: number, role: Role): boolean =>
  role !== 'system' && steps >= (most[role] ?? mostOfStaff)
