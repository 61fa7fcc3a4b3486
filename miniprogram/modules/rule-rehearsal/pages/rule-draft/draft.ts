import * as v from 'valibot'
import { parseFen } from '../../../../format/money'
import { type Outcome, type RuleSet, triageSetting } from '../../../../shared/settings/triage'
import type { Condition } from '../../../../shared/settings/triage-conditions'
import type { Comparison, RuleFact } from '../../../../shared/vocabulary/triage'
import { type Areas, toRuleLines } from '../../../district-settings/rule-lines'

/** An empty condition for the form. Typed values are texts, even if they cannot be read. */
export const freshCondition = (fact: RuleFact) => ({
  fact,
  /** The condition is negated. */
  not: false,
  /** Codes or ids of which one must apply. */
  any: [] as string[],
  /** Typed words of which one must occur. */
  words: '',
  /** How an amount is compared. */
  compare: 'atLeast' as Comparison,
  /** The typed amount. */
  yuan: '',
  /** A time of the day: begin and end. */
  from: '18:00',
  to: '08:00',
})
export type ConditionDraft = ReturnType<typeof freshCondition>

/** An empty rule for the form. */
export const freshRow = () => ({
  name: '',
  when: [] as ConditionDraft[],
  outcome: { class: 'ordinary', priority: 'P3', skills: [], units: [] } as Outcome,
})
export type Row = ReturnType<typeof freshRow>

export const draftOf = ({ version, rules, otherwise }: RuleSet) => ({
  version,
  rows: rules.map(
    ({ name, when, outcome }): Row => ({ name, when: when.map(conditionDraft), outcome }),
  ),
  otherwise,
})
export type Draft = ReturnType<typeof draftOf>

/** Error sentences by field: `version`, `rules.3.name`, `rules.3.when`, `rules.3.when.1`. */
export type Errors = Record<string, string>

function conditionDraft(condition: Condition): ConditionDraft {
  const emptyCondition = freshCondition(condition.fact)
  if (condition.fact === 'amount')
    return { ...emptyCondition, compare: condition.compare, yuan: String(condition.fen / 100) }
  const not = condition.not ?? false
  if (condition.fact === 'time')
    return { ...emptyCondition, not, from: condition.from, to: condition.to }
  if (condition.fact === 'text') return { ...emptyCondition, not, words: condition.any.join('、') }
  return { ...emptyCondition, not, any: condition.any }
}

/** The rules of the form. Missing and unreadable values remain: the schema reports them. */
export const ruleSetFrom = ({ version, rows, otherwise }: Draft): RuleSet => ({
  version,
  rules: rows.map(({ name, when, outcome }) => ({ name, when: when.map(conditionFrom), outcome })),
  otherwise,
})

function conditionFrom({
  fact,
  not,
  any: pickedCodes,
  words,
  compare,
  yuan,
  from,
  to,
}: ConditionDraft): Condition {
  if (fact === 'amount') return { fact, compare, fen: parseFen(yuan) ?? Number.NaN }
  const negation = not ? { not: true as const } : {}
  if (fact === 'time') return { fact, from, to, ...negation }
  const typedWords = words.split(/[\s、，；,;]+/).filter((word) => word !== '')
  return { fact, any: fact === 'text' ? typedWords : pickedCodes, ...negation } as Condition
}

/** Validates the form by the schema of the server. */
export function validateDraft(
  ruleDraft: Draft,
): { ruleSet: RuleSet } | { errors: Errors; problem: string } {
  const parsed = v.safeParse(triageSetting.value.schema, ruleSetFrom(ruleDraft))
  if (parsed.success) return { ruleSet: parsed.output }
  const rowErrors: Errors = {}
  let problem = ''
  for (const issue of parsed.issues) {
    const errorPlace = findField(v.getDotPath(issue) ?? '')
    if (errorPlace) rowErrors[errorPlace] ??= issue.message
    else problem ||= issue.message
  }
  return { errors: rowErrors, problem }
}

/** The field of the form that shows an error of this path; undefined if none does. */
export const findField = (path: string): string | undefined =>
  /^(?:setting\.value\.)?(version$|rules\.\d+\.(?:name|when(?:\.\d+)?))/.exec(path)?.[1]

/** The errors without those of a row that is being changed. */
export const withoutRow = (rowErrors: Errors, rowIndex: number): Errors =>
  Object.fromEntries(
    Object.entries(rowErrors).filter(([place]) => !place.startsWith(`rules.${rowIndex}.`)),
  )

/** The first row with an error; undefined when none has. */
export function wrongRow(rowErrors: Errors): number | undefined {
  const wrongRows = Object.keys(rowErrors).flatMap(
    (errorPlace) => /^rules\.(\d+)\./.exec(errorPlace)?.[1] ?? [],
  )
  return wrongRows.length > 0 ? Math.min(...wrongRows.map(Number)) : undefined
}

/** The closed rules as text, with their errors. The last line is the rule for all other cases. */
export const linesOf = (ruleDraft: Draft, areas: Areas, rowErrors: Errors) =>
  toRuleLines(ruleSetFrom(ruleDraft), areas).map((ruleLine, rowIndex) => {
    const errorOf = (field: string) => rowErrors[`rules.${rowIndex}.${field}`] ?? ''
    const conditionDrafts = ruleDraft.rows[rowIndex]?.when ?? []
    const conditions = conditionDrafts.map((_, index) => errorOf(`when.${index}`))
    const errors = { name: errorOf('name'), when: errorOf('when'), conditions }
    const firstConditionError = conditions.find((error) => error !== '') ?? ''
    return {
      ...ruleLine,
      errors,
      problem: errors.name || errors.when || firstConditionError,
    }
  })

/** The rows after one of them was moved up (-1) or down (1). */
export function moveRow(rows: Row[], rowIndex: number, rowSteps: -1 | 1): Row[] {
  const remainingRows = rows.filter((_, index) => index !== rowIndex)
  return [
    ...remainingRows.slice(0, rowIndex + rowSteps),
    rows[rowIndex]!,
    ...remainingRows.slice(rowIndex + rowSteps),
  ]
}
