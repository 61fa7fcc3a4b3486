import type { EvidenceView } from '../../../miniprogram/shared/contract/case-view'
import type { ContentState } from '../../../miniprogram/shared/vocabulary/content'
import type { Recorded } from '../../_domain/case/events'
import type { Particulars } from '../../_domain/case/particulars'
import type { Case } from '../../_domain/case/state'
import type { Person } from '../../_domain/staff/person'

/** One case with its particulars, before it is cut to a viewer. */
export interface CaseFile {
  case: Case
  events: (Recorded & { hash: string })[]
  particulars: Partial<Particulars>
  /** Staff named in the events, by id. */
  people: ReadonlyMap<string, Person>
  evidence: EvidenceView[]
  /** The content check's verdict on copies, by id. */
  copyChecks: ReadonlyMap<string, ContentState>
  /** Name of the county bureau: it issues every document, never a branch. */
  bureau: string
}
