import { type CaseEvent, event } from '../../events'
import type { Case } from '../state'
import { pace } from './tiers'

/** A case leaves its officer for the centre, which alone sends it on (Art. 41) and has as long as any other who is told. */
export function backToCentre({ priority }: Case, leaving: CaseEvent, now: number): CaseEvent[] {
  const until = now + pace[priority].step * 1000
  return [leaving, event('dispatch.escalated', { to: 'centre', until })]
}

/** Whoever has left, or has another post, holds no case: an owner who cannot act is none. */
export const vacated = (file: Case, officerId: string, now: number): CaseEvent[] =>
  file.holder === officerId ? backToCentre(file, event('dispatch.returned', { officerId, reason: 'left' }), now) : []
