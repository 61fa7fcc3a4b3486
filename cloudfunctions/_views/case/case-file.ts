import type { Calendar } from '#shared/calendar/calendar'
import type { CaseView, EvidenceView } from '#shared/contract/case-view'
import type { ContentState } from '#shared/vocabulary/content'
import type { EventData, EventType, Recorded } from '../../_domain/case/events'
import type { PersonalData } from '../../_domain/case/personal-data'
import type { Case } from '../../_domain/case/state'
import type { Person } from '../../_domain/staff/person'

/** A case with all its personal data. A view of it only shows what its viewer may see. */
export interface CaseFile {
  case: Case
  events: (Recorded & { hash: string })[]
  personalData: Partial<PersonalData>
  /** Staff named in the events, by id. */
  people: ReadonlyMap<string, Person>
  evidence: EvidenceView[]
  /** The enforcement team, if the case was referred to it. */
  enforcement?: Pick<Person, 'name' | 'phone'>[]
  /** The results of the content check of redacted copies, by id. */
  copyChecks: ReadonlyMap<string, ContentState>
  /** The name of the county bureau. Documents are issued by the bureau, never by a branch. */
  bureau: string
}

/** A fact in the view of a case, or a part of one, as docs/visibility.md names it. */
export type FactName = keyof CaseView | `${keyof CaseView}.${string}`

/** What a sentence of the timeline needs to know besides the data of its event. */
export interface SentenceContext {
  /** When the event was stored, ms since 1970. */
  recordedAt: number
  staffName: (staffId: string) => string
  /** The text behind a commitment; undefined if the reader may not read it. */
  readText: (commitment: string | undefined) => string | undefined
  /** Whether the reader handles the case for the bureau. */
  forHandler: boolean
  /** Whether the reader may see a fact. */
  seesFact: (fact: FactName) => boolean
  /** What the timeline calls the person who filed the case. */
  filerName: string
  /** The calendar for the deadlines of the case. */
  calendar: Calendar
}

/** A sentence, with an optional second line of details. */
export type Sentence = string | [text: string, detail: string | undefined]

type SentenceFunction<Data> = (eventData: Data, context: SentenceContext) => Sentence

/** The sentence of an event that contains facts which not everybody may see. */
export interface FactSentence<Data> {
  /** Only readers who may see this fact get the sentence. Absent: everybody does. */
  fact?: FactName
  sentence: SentenceFunction<Data>
  /** What the others read. Without it, they do not see the event at all. */
  otherwise?: string | SentenceFunction<Data>
  /** Further facts in the sentence. The function checks each of them with `seesFact`. */
  contains?: readonly FactName[]
}

export type SentenceRow<Data> = SentenceFunction<Data> | FactSentence<Data>

/** A sentence for each of these event types. */
export type Sentences<Types extends EventType> = {
  [Type in Types]: SentenceRow<EventData[Type]>
}
