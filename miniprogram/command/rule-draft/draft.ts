import * as v from 'valibot'
import { type Condition, type Outcome, type RuleSet, ruleSet as schema } from '../../shared/contract/triage-rules'
import type { Comparison, RuleFact } from '../../shared/vocabulary/triage'
import { fenFrom } from '../../words/money'
import { type Areas, ruleLines } from '../rule-lines'

/** A condition in the making: what is typed stays as it was typed; `any`: codes or ids that were chosen. */
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
  rows: rules.map(({ name, when, outcome }): Row => ({ name, when: when.map(conditionDraft), outcome })),
  otherwise,
})
export type Draft = ReturnType<typeof draftOf>

/** Sentences by the place that they stand beside: `version`, `rules.3.name`, `rules.3.when`, `rules.3.when.1`. */
export type Errors = Record<string, string>

function conditionDraft(condition: Condition): ConditionDraft {
  const fresh = freshCondition(condition.fact)
  if (condition.fact === 'amount') return { ...fresh, compare: condition.compare, yuan: String(condition.fen / 100) }
  const not = condition.not ?? false
  if (condition.fact === 'time') return { ...fresh, not, from: condition.from, to: condition.to }
  if (condition.fact === 'text') return { ...fresh, not, words: condition.any.join('、') }
  return { ...fresh, not, any: condition.any }
}

/** What the draft says; what it lacks, or what cannot be read, is left for the schema to name. */
export const ruleSetFrom = ({ version, rows, otherwise }: Draft): RuleSet => ({
  version,
  rules: rows.map(({ name, when, outcome }) => ({ name, when: when.map(conditionFrom), outcome })),
  otherwise,
})

function conditionFrom({ fact, not, any, words, compare, yuan, from, to }: ConditionDraft): Condition {
  if (fact === 'amount') return { fact, compare, fen: fenFrom(yuan) ?? Number.NaN }
  const turned = not ? { not: true as const } : {}
  if (fact === 'time') return { fact, from, to, ...turned }
  const chosen = fact === 'text' ? words.split(/[\s、，；,;]+/).filter((word) => word !== '') : any
  return { fact, any: chosen, ...turned } as Condition
}

/** Checks by the schema that the server uses. */
export function check(draft: Draft): { ruleSet: RuleSet } | { errors: Errors; problem: string } {
  const parsed = v.safeParse(schema, ruleSetFrom(draft))
  if (parsed.success) return { ruleSet: parsed.output }
  const errors: Errors = {}
  let problem = ''
  for (const issue of parsed.issues) {
    const place = placeOf(v.getDotPath(issue) ?? '')
    if (place) errors[place] ??= issue.message
    else problem ||= issue.message
  }
  return { errors, problem }
}

/** Where a path of the input stands on the page; undefined when nowhere. */
export const placeOf = (path: string): string | undefined =>
  /^(?:setting\.value\.)?(version$|rules\.\d+\.(?:name|when(?:\.\d+)?))/.exec(path)?.[1]

/** The errors without those of a row that is being changed. */
export const withoutRow = (errors: Errors, row: number): Errors =>
  Object.fromEntries(Object.entries(errors).filter(([place]) => !place.startsWith(`rules.${row}.`)))

/** The first row with an error; undefined when none has. */
export function wrongRow(errors: Errors): number | undefined {
  const rows = Object.keys(errors).flatMap((place) => /^rules\.(\d+)\./.exec(place)?.[1] ?? [])
  return rows.length > 0 ? Math.min(...rows.map(Number)) : undefined
}

/** Every row as it is read while it is closed, the last one for the rest, with what is wrong in it. */
export const linesOf = (draft: Draft, areas: Areas, errors: Errors) =>
  ruleLines(ruleSetFrom(draft), areas).map((line, row) => {
    const of = (field: string) => errors[`rules.${row}.${field}`] ?? ''
    const conditions = (draft.rows[row]?.when ?? []).map((_, at) => of(`when.${at}`))
    const own = { name: of('name'), when: of('when'), conditions }
    return { ...line, errors: own, problem: own.name || own.when || (conditions.find((said) => said) ?? '') }
  })

/** The rows after one of them went up (-1) or down (1). */
export function moved(rows: Row[], row: number, by: -1 | 1): Row[] {
  const rest = rows.filter((_, at) => at !== row)
  return [...rest.slice(0, row + by), rows[row]!, ...rest.slice(row + by)]
}
