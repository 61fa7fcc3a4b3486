import type { CaseSummary, CaseView } from '#shared/contract/case-view'
import type { CaseCount, CountedFact, Measure, MoneySum } from '#shared/vocabulary/statistics'
import type { Viewpoint } from '../../../_domain/case/decider'
import type { Case } from '../../../_domain/case/state'
import type { CaseFile, FactName, SentenceContext } from '../case-file'
import { isVisible, type Visibility } from './visibility'

/** The viewer, and the time (for what is still open to them). */
export interface Viewer extends Viewpoint {
  /** The viewer's number among the complainants. */
  personNumber?: number | undefined
}

/** What a row of a list is made of: a list reads no events and no other personal data. */
export interface ListSource {
  case: Case
  now: number
  respondent: { name: string } | undefined
  officer: { name: string } | undefined
}

/** What a fact of the whole view is made of. */
export interface FactSource extends ListSource {
  caseFile: CaseFile
  viewer: Viewer
}

/** What every fact says of itself: in docs/visibility.md, and to whoever builds a view. */
interface Description {
  /** In Chinese, as a privacy officer calls it. */
  label: string
  /** Which relations to the case see it. */
  visibleTo: Visibility
  /** Details of it that fewer relations see, by the name that `sees` asks for. */
  parts?: Record<string, { label: string; visibleTo: Visibility }>
  /** What its value itself withholds from some viewers, as a sentence for docs/visibility.md. */
  note?: string
  /** It names a consumer: a member of staff who sees it leaves an entry in the access log. */
  logged?: true
  /**
   * The figures of the statistics that it is counted in, by their codes. A counted fact names its
   * field itself (miniprogram/shared/vocabulary/statistics.ts).
   */
  counted?: readonly (Exclude<CaseCount, CountedFact> | Measure | MoneySum)[]
}

/** A fact of lists and of the whole view. */
export interface ListFact<Value> extends Description {
  inLists: true
  value: (source: ListSource) => Value
}

/** A fact of the whole view alone. */
export interface ViewFact<Value> extends Description {
  inLists?: never
  value: (
    source: FactSource,
    seesPart: (partName: string) => boolean,
    seesFact: SentenceContext['seesFact'],
  ) => Value
  /** What is shown to whoever does not see it; nothing where this is absent. */
  otherwise?: Value
}

/** A fact that one action adds to the view, from what the case itself does not hold. */
export interface AddedFact extends Description {
  /** The file of that action. */
  addedBy: string
}

export type CaseFacts<Fields extends keyof CaseView> = {
  [Field in Fields]-?: Field extends keyof CaseSummary
    ? ListFact<CaseView[Field]> | AddedFact
    : ViewFact<CaseView[Field]> | AddedFact
}

/** The facts of one topic. That the topics together have every field, `caseFacts` demands. */
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

/** The value of a fact for a viewer; undefined where they may not see it. */
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

/** The fields of a row of a list, which everybody who has the list may see. */
export const listValues = (caseFacts: FactTable, source: ListSource): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(caseFacts).flatMap(([field, caseFact]) =>
      'inLists' in caseFact && caseFact.inLists ? [[field, caseFact.value(source)]] : [],
    ),
  )

/** Whether the view names a consumer to somebody else: then the access is logged. */
export const showsLogged = (caseFacts: FactTable, source: FactSource): boolean =>
  Object.entries(caseFacts).some(
    ([field, { logged }]) => logged && factValue(caseFacts, field, source) !== undefined,
  )
