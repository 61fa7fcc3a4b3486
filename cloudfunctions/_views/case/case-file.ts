import type { Calendar } from '#shared/calendar/calendar'
import type { EvidenceView } from '#shared/contract/case-view'
import type { ContentState } from '#shared/vocabulary/content'
import type { EventData, EventType, Recorded } from '../../_domain/case/events'
import type { PersonalData } from '../../_domain/case/personal-data'
import type { Case } from '../../_domain/case/state'
import type { Person } from '../../_domain/staff/person'

/** One case with its personal data, before it is cut to a viewer. */
export interface CaseFile {
  case: Case
  events: (Recorded & { hash: string })[]
  personalData: Partial<PersonalData>
  /** Staff named in the events, by id. */
  people: ReadonlyMap<string, Person>
  evidence: EvidenceView[]
  /** The enforcement team, if the case was referred to it. */
  enforcement?: Pick<Person, 'name' | 'phone'>[]
  /** The content check's verdict on copies, by id. */
  copyChecks: ReadonlyMap<string, ContentState>
  /** Name of the county bureau: it issues every document, never a branch. */
  bureau: string
}

/**
 * A sentence's sources: names of staff, texts behind commitments, and whether a handler reads it.
 */
export interface SentenceContext {
  recordedAt: number
  staffName: (staffId: string) => string
  readText: (commitment: string | undefined) => string | undefined
  forHandler: boolean
  /** How the record calls the filer. */
  filerName: string
  /** With which the dates of the case are computed. */
  calendar: Calendar
}

type Sentence = string | [text: string, detail: string | undefined]

/** A sentence for each of these events. */
export type Sentences<Types extends EventType> = {
  [Type in Types]: (eventData: EventData[Type], context: SentenceContext) => Sentence
}
