import type { CaseSummary, CaseView } from '#shared/contract/case-view'
import type { CaseCount, CountedFact, Measure, MoneySum } from '#shared/vocabulary/statistics'
import type { Viewpoint } from '../../../_domain/case/decider'
import type { Case } from '../../../_domain/case/state'
import type { CaseFile, FactName, SentenceContext } from '../case-file'
import { isVisible, type Visibility } from './visibility'

/**
 * The viewer of a case. The time is needed because some commands are only possible until a date.
 */
export interface Viewer extends Viewpoint {
  /** The viewer's number among the complainants. */
  personNumber?: number | undefined
}

/** The sources of a fact in a list. For a list, no events and no other personal data are read. */
export interface ListSource {
  case: Case
  now: number
  respondent: { name: string } | undefined
  officer: { name: string } | undefined
}

/** The sources of a fact in the full view. */
export interface FactSource extends ListSource {
  caseFile: CaseFile
  viewer: Viewer
}

/** The description of a fact, for docs/visibility.md and for the code that builds a view. */
interface Description {
  /** The name of the fact in Chinese, in the words of a privacy officer. */
  label: string
  /** Which relations to the case see it. */
  visibleTo: Visibility
  /** Details that fewer relations see. `seesPart` asks for them by these names. */
  parts?: Record<string, { label: string; visibleTo: Visibility }>
  /** What `value` itself hides from some viewers, as a sentence for docs/visibility.md. */
  note?: string
  /** The fact names a consumer. If a member of staff sees it, the access is logged. */
  logged?: true
  /**
   * The codes of the published figures that this fact is counted in. The vocabulary of the
   * statistics (miniprogram/shared/vocabulary/statistics.ts) says it for further figures.
   */
  counted?: readonly (Exclude<CaseCount, CountedFact> | Measure | MoneySum)[]
}

/** A fact of lists and of the full view. */
export interface ListFact<Value> extends Description {
  inLists: true
  value: (source: ListSource) => Value
}

/** A fact that only the full view has. */
export interface ViewFact<Value> extends Description {
  inLists?: never
  value: (
    source: FactSource,
    seesPart: (partName: string) => boolean,
    seesFact: SentenceContext['seesFact'],
  ) => Value
  /** The value for viewers who may not see the fact. Without it, the field is absent for them. */
  otherwise?: Value
}

/** A fact that is not part of the case. One action adds it to the view. */
export interface AddedFact extends Description {
  /** The file of that action. */
  addedBy: string
}

export type CaseFacts<Fields extends keyof CaseView> = {
  [Field in Fields]-?: Field extends keyof CaseSummary
    ? ListFact<CaseView[Field]> | AddedFact
    : ViewFact<CaseView[Field]> | AddedFact
}

/** The facts of one topic. The type of `caseFacts` ensures that no field is missing. */
export type TopicFacts = Partial<CaseFacts<keyof CaseView>>

type AnyFact = ListFact<unknown> | ViewFact<unknown> | AddedFact

type FactTable = Record<string, AnyFact>

/** Whether a viewer sees a fact, or a part of one. Throws for a name that is not in the table. */
function seesFact(caseFacts: FactTable, source: FactSource, factName: FactName): boolean {
  const [field, partName] = factName.split('.') as [string, string?]
  const caseFact = caseFacts[field]
  const part = partName === undefined ? caseFact : caseFact?.parts?.[partName]
  if (!caseFact || !part) throw new Error(`no fact of the view of a case is called ${factName}`)
  return [caseFact, part].every(({ visibleTo }) =>
    isVisible(visibleTo, source.case, source.viewer.relations),
  )
}

/** The value of a fact for a viewer. Undefined if they may not see it. */
function factValue(caseFacts: FactTable, field: string, source: FactSource): unknown {
  const caseFact = caseFacts[field] as AnyFact
  if ('addedBy' in caseFact) return undefined
  const sees = (factName: FactName) => seesFact(caseFacts, source, factName)
  if (!sees(field as FactName)) return 'otherwise' in caseFact ? caseFact.otherwise : undefined
  return caseFact.value(source, (partName) => sees(`${field}.${partName}` as FactName), sees)
}

/** The fields of a view as one viewer may see them. */
export const visibleValues = (caseFacts: FactTable, source: FactSource): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(caseFacts).map((field) => [field, factValue(caseFacts, field, source)]),
  )

/** The fields of a case in a list. Everybody who may see the list may see them. */
export const listValues = (caseFacts: FactTable, source: ListSource): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(caseFacts).flatMap(([field, caseFact]) =>
      'inLists' in caseFact && caseFact.inLists ? [[field, caseFact.value(source)]] : [],
    ),
  )

/** Whether the view contains a fact that is marked `logged`. */
export const showsLoggedFact = (caseFacts: FactTable, source: FactSource): boolean =>
  Object.entries(caseFacts).some(
    ([field, { logged }]) => logged && factValue(caseFacts, field, source) !== undefined,
  )
