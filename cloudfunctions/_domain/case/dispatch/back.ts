import { type CaseEvent, event } from '../events'
import type { Case } from '../state'
import { offering } from './tiers'

/** A case leaves its officer for the centre, which alone sends it on (Art. 41) and has as long as any other who is told. */
export function backToCentre({ priority }: Case, leaving: CaseEvent, now: number): CaseEvent[] {
  const until = now + offering[priority].stepSeconds * 1000
  return [leaving, event('dispatch.escalated', { to: 'centre', until })]
}
