import type { CaseView } from '#shared/contract/case-view'
import { dispatchFacts } from './dispatch-facts'
import type { CaseFacts } from './fact'
import { filingFacts } from './filing-facts'
import { mediationFacts } from './mediation-facts'
import { recordFacts } from './record-facts'

/** The facts of a case by topic, with the Chinese heading of each in docs/visibility.md. */
export const factTopics = [
  { heading: '投诉和举报', facts: filingFacts },
  { heading: '分派和承办', facts: dispatchFacts },
  { heading: '调解和结果', facts: mediationFacts },
  { heading: '进度、证据和记录', facts: recordFacts },
] as const

/**
 * Every field of the view of a case: its name, who may see it, and how its value is made. The
 * views, the lists, the access log and docs/visibility.md are derived from this table.
 */
export const caseFacts: CaseFacts<keyof CaseView> = {
  ...filingFacts,
  ...dispatchFacts,
  ...mediationFacts,
  ...recordFacts,
}
