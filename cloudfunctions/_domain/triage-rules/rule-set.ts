import type {
  CaseClass,
  CaseKind,
  Priority,
  ProblemType,
  UrgencyFlag,
} from '../../../miniprogram/shared/vocabulary/case'
import type { Category } from '../../../miniprogram/shared/vocabulary/categories'

/** What the rules may look at. */
export interface TriageFacts {
  kind: CaseKind
  problemType: ProblemType
  category?: Category
  flags: readonly UrgencyFlag[]
  /** Statement and request together. */
  text: string
  amountFen?: number
  /** Milliseconds since 1970. */
  submittedAt: number
  districtId: string
  branchId?: string
  gridId?: string
}

/** A condition as read from the text. */
export type Test =
  | { is: 'all' | 'any'; of: Test[] }
  | { is: 'not'; of: Test }
  | { is: 'kind'; codes: CaseKind[] }
  | { is: 'problem'; codes: ProblemType[] }
  | { is: 'flag'; codes: UrgencyFlag[] }
  | { is: 'category'; codes: Category[] }
  | { is: 'words'; words: string[] }
  | { is: 'area'; ids: string[] }
  | { is: 'weekday'; days: number[] }
  /** Minutes since Shanghai midnight, from included, to excluded; over midnight when `to` is not after `from`. */
  | { is: 'time'; from: number; to: number }
  | { is: 'amount'; compare: 'over' | 'atLeast' | 'under' | 'atMost'; fen: number }

/** What a rule orders. */
export interface Outcome {
  class: CaseClass
  priority: Priority
  /** Skills the officer should have, and units that are told at the same time. */
  skills: string[]
  units: string[]
}

export interface Rule {
  name: string
  line: number
  when: Test
  outcome: Outcome
}

/** The first rule that holds decides; `otherwise` when none does. */
export interface RuleSet {
  version: string
  rules: Rule[]
  otherwise: Outcome
}
