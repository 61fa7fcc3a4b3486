import type { Role } from '../../../miniprogram/shared/vocabulary/roles'

/**
 * How many steps a case may have before somebody adds no more. Hardly any comes to a hundred; without an end a party could sign and take it back
 * until the case cannot be read any more. The shop stops first, whoever complains next, and staff still have room to end it; the timer always.
 */
const most: Partial<Record<Role, number>> = { merchant: 400, consumer: 600 }
const mostOfStaff = 900

export const isTooLong = (steps: number, role: Role): boolean =>
  role !== 'system' && steps >= (most[role] ?? mostOfStaff)
