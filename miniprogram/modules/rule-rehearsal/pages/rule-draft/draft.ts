import * as v from 'valibot'
import { parseFen } from '../../../../format/money'
import { type Areas, toRuleLines } from '../../../../format/rule-lines'
import { type Outcome, type RuleSet, triageSetting } from '../../../../shared/settings/triage'
import type { Condition } from '../../../../shared/settings/triage-conditions'
import type { Comparison, RuleFact } from '../../../../shared/vocabulary/triage'

/**
 * A condition in the making: what is typed stays as it was typed; `any`: codes or ids that were
 * chosen.
 */
export const freshCondition = (fact: RuleFact) => ({
  fact,
  not: false,
  any: [] as string[],
  words: '',
  compare: 'atLeast' as Comparison,
  yuan: '',
  from: '18:00',
  to: '08:00',
})
export type ConditionDraft = ReturnType<typeof freshCondition>

/** A row in the making. */
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

/**
 * Error sentences by the field that they belong to: `version`, `rules.3.name`, `rules.3.when`,
 * `rules.3.when.1`.
 */
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

/** What the draft says; what it lacks, or what cannot be read, is left for the schema to name. */
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
  const turned = not ? { not: true as const } : {}
  if (fact === 'time') return { fact, from, to, ...turned }
  const chosenWords =
    fact === 'text' ? words.split(/[\s、，；,;]+/).filter((word) => word !== '') : pickedCodes
  return { fact, any: chosenWords, ...turned } as Condition
}

/** Checks by the schema that the server uses. */
export function check(
  ruleDraft: Draft,
): { ruleSet: RuleSet } | { errors: Errors; problem: string } {
  const parsed = v.safeParse(triageSetting.value.schema, ruleSetFrom(ruleDraft))
  if (parsed.success) return { ruleSet: parsed.output }
  const rowErrors: Errors = {}
  let problem = ''
  for (const issue of parsed.issues) {
    const errorPlace = placeOf(v.getDotPath(issue) ?? '')
    if (errorPlace) rowErrors[errorPlace] ??= issue.message
    else problem ||= issue.message
  }
  return { errors: rowErrors, problem }
}

/** Where a path of the input stands on the page; undefined when nowhere. */
export const placeOf = (path: string): string | undefined =>
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

/**
 * Every row as it is read while it is closed, the last one for the rest, with what is wrong in it.
 */
export const linesOf = (ruleDraft: Draft, areas: Areas, rowErrors: Errors) =>
  toRuleLines(ruleSetFrom(ruleDraft), areas).map((listItem, rowIndex) => {
    const problemOf = (field: string) => rowErrors[`rules.${rowIndex}.${field}`] ?? ''
    const conditions = (ruleDraft.rows[rowIndex]?.when ?? []).map((_, index) =>
      problemOf(`when.${index}`),
    )
    const rowProblems = { name: problemOf('name'), when: problemOf('when'), conditions }
    return {
      ...listItem,
      errors: rowProblems,
      problem:
        rowProblems.name ||
        rowProblems.when ||
        (conditions.find((firstProblem) => firstProblem) ?? ''),
    }
  })

/** The rows after one of them went up (-1) or down (1). */
export function moved(rows: Row[], rowIndex: number, rowSteps: -1 | 1): Row[] {
  const remainingRows = rows.filter((_, index) => index !== rowIndex)
  return [
    ...remainingRows.slice(0, rowIndex + rowSteps),
    rows[rowIndex]!,
    ...remainingRows.slice(rowIndex + rowSteps),
  ]
}
