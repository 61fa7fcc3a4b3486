import type { CaseSummary, CaseView } from '#shared/contract/case-view'
import type { CaseCount, CountedFact, Measure, MoneySum } from '#shared/vocabulary/statistics'
import type { Viewpoint } from '../../../_domain/case/decider'
import type { Case } from '../../../_domain/case/state'
import type { CaseFile } from '../case-file'
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
  value: (source: FactSource, sees: (partName: string) => boolean) => Value
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

/** The value of a fact for a viewer; undefined where they may not see it. */
function factValue(caseFact: AnyFact, source: FactSource): unknown {
  if ('addedBy' in caseFact) return undefined
  const seesPart = (visibility: Visibility) =>
    isVisible(visibility, source.case, source.viewer.relations)
  if (!seesPart(caseFact.visibleTo)) return 'otherwise' in caseFact ? caseFact.otherwise : undefined
  return caseFact.value(source, (partName) => {
    const partRule = caseFact.parts?.[partName]
    if (partRule === undefined) throw new Error(`${caseFact.label}: no part is called ${partName}`)
    return seesPart(partRule.visibleTo)
  })
}

/** The fields of a view as one viewer may see them. */
export const visibleValues = (
  caseFacts: Record<string, AnyFact>,
  source: FactSource,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(caseFacts).map(([field, caseFact]) => [field, factValue(caseFact, source)]),
  )

/** The fields of a row of a list, which everybody who has the list may see. */
export const listValues = (
  caseFacts: Record<string, AnyFact>,
  source: ListSource,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(caseFacts).flatMap(([field, caseFact]) =>
      'inLists' in caseFact && caseFact.inLists ? [[field, caseFact.value(source)]] : [],
    ),
  )

/** Whether the view names a consumer to somebody else: then the access is logged. */
export const showsLogged = (caseFacts: Record<string, AnyFact>, source: FactSource): boolean =>
  Object.values(caseFacts).some(
    (caseFact) => caseFact.logged && factValue(caseFact, source) !== undefined,
  )
