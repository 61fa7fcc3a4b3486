import type { CaseClass, Priority, ProblemType, UrgencyFlag } from '../../miniprogram/shared/vocabulary/case'
import type { TriageCode } from '../../miniprogram/shared/vocabulary/dispatch'

/** What the consumer said that bears on the class. */
export interface Matter {
  flags: UrgencyFlag[]
  problemType: ProblemType
  statement: string
  request: string
}

/** A suggestion with its reasons; a person decides. */
export interface Suggestion {
  class: CaseClass
  codes: TriageCode[]
}

/** How soon each class is looked at. Service targets, not statutory times. */
export const priorityOf: Record<CaseClass, Priority> = { urgent: 'P1', suspected: 'P2', ordinary: 'P3' }

const violations: ProblemType[] = ['safety', 'measure', 'false_promotion', 'counterfeit']

/** Words that hint at a violation. A hint puts the case before an officer's eyes, nothing more. */
const words =
  /假货|假冒|假酒|假烟|假药|过期|变质|发霉|有毒|掺假|掺杂|三无|无证|无照|短斤|缺斤|少秤|鬼秤|价格欺诈|欺诈|传销|虚假宣传|未明码标价|没有明码标价|不明码标价/

const rules: { code: TriageCode; class: CaseClass; holds: (matter: Matter) => boolean }[] = [
  { code: 'flag_evidence_vanishing', class: 'urgent', holds: ({ flags }) => flags.includes('evidence_vanishing') },
  { code: 'flag_mobile_vendor', class: 'urgent', holds: ({ flags }) => flags.includes('mobile_vendor') },
  { code: 'flag_needs_priority', class: 'urgent', holds: ({ flags }) => flags.includes('needs_priority') },
  { code: 'problem_of_violation', class: 'suspected', holds: ({ problemType }) => violations.includes(problemType) },
  {
    code: 'words_of_violation',
    class: 'suspected',
    holds: (matter) => words.test(`${matter.statement}\n${matter.request}`),
  },
]

/** The class to suggest: urgent before suspected before ordinary, with every reason that holds. */
export function suggest(matter: Matter): Suggestion {
  const holding = rules.filter((rule) => rule.holds(matter))
  const first = holding[0]
  if (!first) return { class: 'ordinary', codes: ['nothing_special'] }
  return { class: first.class, codes: holding.map(({ code }) => code) }
}
