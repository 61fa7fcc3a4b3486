import type { EventType, Recorded } from '../../_domain/case/events'
import { confidants, type Relation } from '../../_domain/case/relations'

/** What was found of a report, and what came of it. */
const found: EventType[] = ['report.concluded', 'decision.made', 'penalty.published', 'case.absorbed']

/**
 * Of a report only the reporter and its handler read what the reporter said and what was found (Art. 37); a leader
 * reads the end that they are asked to allow.
 */
export function isOpenOfReport({ type, by }: Recorded, having: Relation[]): boolean {
  if (confidants.some((relation) => having.includes(relation))) return true
  if (type === 'closing.asked') return having.includes('leader')
  return by.role !== 'consumer' && !found.includes(type)
}
