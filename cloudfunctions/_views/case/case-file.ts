import type { EvidenceView } from '../../../miniprogram/shared/contract/case-view'
import type { ContentState } from '../../../miniprogram/shared/vocabulary/content'
import type { Recorded } from '../../_domain/case/events'
import type { Particulars } from '../../_domain/case/particulars'
import type { Case } from '../../_domain/case/state'
import type { Person } from '../../_domain/staff/person'

/** Everything about one case, before anybody looks at it. */
export interface CaseFile {
  case: Case
  events: (Recorded & { hash: string })[]
  particulars: Partial<Particulars>
  /** Staff named in the events, by id. */
  people: ReadonlyMap<string, Person>
  evidence: EvidenceView[]
  /** What the content check says of copies, by id. */
  copyChecks: ReadonlyMap<string, ContentState>
  /** Name of the county bureau: every document is issued in it, never in a branch's. */
  bureau: string
}
