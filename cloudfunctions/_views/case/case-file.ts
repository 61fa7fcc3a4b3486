import type { EvidenceView } from '../../../miniprogram/shared/contract/case-view'
import type { ContentState } from '../../../miniprogram/shared/vocabulary/content'
import type { EventData, EventType, Recorded } from '../../_domain/case/events'
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
  /** The squad, where it was told of a suspected violation. */
  squad?: Pick<Person, 'name' | 'phone'>[]
  /** The content check's verdict on copies, by id. */
  copyChecks: ReadonlyMap<string, ContentState>
  /** Name of the county bureau: it issues every document, never a branch. */
  bureau: string
}

/** A sentence's sources: names of staff, texts behind commitments, and whether a handler reads it. */
export interface Telling {
  at: number
  name: (staffId: string) => string
  text: (commitment: string | undefined) => string | undefined
  handler: boolean
  /** How the record calls the filer. */
  filer: string
}

type Sentence = string | [text: string, detail: string | undefined]

/** A sentence for each of these events. */
export type Sentences<Types extends EventType> = {
  [Type in Types]: (data: EventData[Type], telling: Telling) => Sentence
}
