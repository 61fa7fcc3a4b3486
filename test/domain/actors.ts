import type { Actor } from '../../cloudfunctions/_domain/decider'

/** Stands for any hash. */
export const someHash = 'ab'.repeat(32)

export const consumer: Actor = { role: 'consumer' }
export const merchant: Actor = { role: 'merchant', ref: 'r1' }
export const leader: Actor = { role: 'leader', ref: 'leader1' }
export const dispatcher: Actor = { role: 'dispatcher', ref: 'dispatcher1' }
export const officer = (ref: string): Actor => ({ role: 'officer', ref })
export const system: Actor = { role: 'system' }
