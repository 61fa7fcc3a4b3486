import { type CaseEvent, event } from '../events'
import type { Case } from '../state'
import { offering } from './tiers'

/** A case goes back to the centre, which alone sends it on (Art. 41) in the time of an escalation target. */
export function backToCentre({ priority }: Case, leaving: CaseEvent, now: number): CaseEvent[] {
  const until = now + offering[priority].stepSeconds * 1000
  return [leaving, event('dispatch.escalated', { to: 'centre', until })]
}
