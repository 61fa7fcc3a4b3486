import type { Calendar } from '#shared/calendar/calendar'
import type { CaseView, EvidenceView } from '#shared/contract/case-view'
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

/** A fact of the view of a case, or a part of one, as docs/visibility.md names it. */
export type FactName = keyof CaseView | `${keyof CaseView}.${string}`

/**
 * A sentence's sources: names of staff, texts behind commitments, whether a handler reads it, and
 * which facts its reader may see.
 */
export interface SentenceContext {
  recordedAt: number
  staffName: (staffId: string) => string
  readText: (commitment: string | undefined) => string | undefined
  forHandler: boolean
  seesFact: (fact: FactName) => boolean
  /** How the record calls the filer. */
  filerName: string
  /** With which the dates of the case are computed. */
  calendar: Calendar
}

export type Sentence = string | [text: string, detail: string | undefined]

type SentenceFunction<Data> = (eventData: Data, context: SentenceContext) => Sentence

/** The sentence of an event that records a fact which not everybody may see. */
export interface FactSentence<Data> {
  /** Who sees this fact reads the sentence. */
  fact?: FactName
  sentence: SentenceFunction<Data>
  /** What the others read; without it they do not see the step at all. */
  otherwise?: string | SentenceFunction<Data>
  /** The further facts that the sentence contains, each only for whom `seesFact` allows it. */
  contains?: readonly FactName[]
}

export type SentenceRow<Data> = SentenceFunction<Data> | FactSentence<Data>

/** A sentence for each of these events. An event that records a limited fact names the fact. */
export type Sentences<Types extends EventType> = {
  [Type in Types]: SentenceRow<EventData[Type]>
}
