import type { CaseKind } from '#shared/vocabulary/case'
import type { Relation } from '../../../_domain/case/relations'
import type { Case } from '../../../_domain/case/state'

/** Conditions under which a relation sees a fact, each with its sentence for docs/visibility.md. */
export const conditions = {
  whileOpen: {
    sentence: '仅在案件办理期间',
    isMet: ({ closedAt }: Case) => closedAt === undefined,
  },
  notAnonymous: {
    sentence: '匿名举报除外',
    isMet: ({ anonymous }: Case) => anonymous === undefined,
  },
  never: {
    sentence: '不显示',
    isMet: () => false,
  },
} as const
export type Condition = keyof typeof conditions

/** Who may see a fact. */
export interface Audience {
  /** Whether everybody who may open the case sees it, with the exceptions below. */
  includesOthers: boolean
  /** The relations that see the fact always, or only under a condition. */
  conditionsByRelation: Partial<Record<Relation, Condition | 'always'>>
}

/** Who may see a fact: the same for every kind of case, or different for each kind. */
export type Visibility = Audience | Record<CaseKind, Audience>

/** The Chinese names of the relations that may open the view of a case. */
export const relationNames: Partial<Record<Relation, string>> = {
  complainant: '提交人',
  joined: '共同投诉人',
  centre: '指挥中心',
  leader: '领导',
  offered: '被派单网格员',
  owner: '承办人',
  helper: '协办人',
  enforcement: '执法支队',
  entrusted: '受托消保委',
  second: '复核人',
}

/** Everybody who may open the case. */
export const everyone: Audience = { includesOthers: true, conditionsByRelation: {} }
export const nobody: Audience = { includesOthers: false, conditionsByRelation: {} }

/** A relation that always sees a fact, or relations with a condition. */
type Grant = Relation | Partial<Record<Relation, Condition>>

const relationsOf = (grants: Grant[]): Audience['conditionsByRelation'] =>
  Object.assign(
    {},
    ...grants.map((grant) => (typeof grant === 'string' ? { [grant]: 'always' } : grant)),
  )

/** Only these relations. A relation with a condition is written `{ owner: 'notAnonymous' }`. */
export const visibleOnlyFor = (...grants: Grant[]): Audience => ({
  includesOthers: false,
  conditionsByRelation: relationsOf(grants),
})

/** Those who handle the case, and the centre and leaders, who supervise them. */
export const handlers: Audience = visibleOnlyFor('centre', 'leader', 'owner', 'helper')

/** Everybody who may open the case, but these relations only under a condition. */
export const everyoneBut = (limitedRelations: Partial<Record<Relation, Condition>>): Audience => ({
  includesOthers: true,
  conditionsByRelation: limitedRelations,
})

export const audienceFor = (visibility: Visibility, kind: CaseKind): Audience =>
  'conditionsByRelation' in visibility ? visibility : visibility[kind]

/**
 * Whether a viewer may see a fact. A viewer can have several relations to a case. If everybody with
 * exceptions may see the fact, all exceptions that apply to the viewer must allow it. If only some
 * relations may see it, one of them is enough.
 */
export function isVisible(
  visibility: Visibility,
  complaintCase: Case,
  viewerRelations: readonly Relation[],
): boolean {
  const { includesOthers, conditionsByRelation } = audienceFor(visibility, complaintCase.kind)
  const grants = viewerRelations.flatMap((relation) => conditionsByRelation[relation] ?? [])
  const grantApplies = (grant: Condition | 'always') =>
    grant === 'always' || conditions[grant].isMet(complaintCase)
  return includesOthers ? grants.every(grantApplies) : grants.some(grantApplies)
}
