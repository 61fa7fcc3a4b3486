import { isWithin } from '../../../miniprogram/shared/vocabulary/categories'
import type { Outcome, RuleSet, Test, TriageFacts } from './rule-set'

/** What the rules say of a case, and why. Kept with the case: it must be explainable after the rules have changed. */
export interface TriageResult extends Outcome {
  version: string
  /** The rule that fired; absent when none did. */
  fired?: { name: string; line: number }
  /** Words of the text that the fired rule found. */
  found: string[]
}

/** The first rule that holds decides. */
export function evaluate({ version, rules, otherwise }: RuleSet, facts: TriageFacts): TriageResult {
  const rule = rules.find(({ when }) => holds(when, facts))
  if (!rule) return { version, ...otherwise, found: [] }
  return { version, ...rule.outcome, fired: { name: rule.name, line: rule.line }, found: foundWords(rule.when, facts) }
}

function holds(test: Test, facts: TriageFacts): boolean {
  switch (test.is) {
    case 'all':
      return test.of.every((one) => holds(one, facts))
    case 'any':
      return test.of.some((one) => holds(one, facts))
    case 'not':
      return !holds(test.of, facts)
    case 'kind':
      return test.codes.includes(facts.kind)
    case 'problem':
      return test.codes.includes(facts.problemType)
    case 'flag':
      return test.codes.some((flag) => facts.flags.includes(flag))
    case 'category':
      return test.codes.some((ancestor) => facts.category !== undefined && isWithin(facts.category, ancestor))
    case 'words':
      return test.words.some((word) => facts.text.includes(word))
    case 'area':
      return test.ids.some((id) => [facts.districtId, facts.branchId, facts.gridId].includes(id))
    case 'weekday':
      return test.days.includes(inShanghai(facts.submittedAt).getUTCDay())
    case 'time':
      return isBetween(minuteOf(facts.submittedAt), test.from, test.to)
    case 'amount':
      return facts.amountFen !== undefined && compares[test.compare](facts.amountFen, test.fen)
  }
}

const compares = {
  over: (a: number, b: number) => a > b,
  atLeast: (a: number, b: number) => a >= b,
  under: (a: number, b: number) => a < b,
  atMost: (a: number, b: number) => a <= b,
}

/** A date whose UTC fields are Shanghai's. */
const inShanghai = (at: number) => new Date(at + 8 * 3_600_000)

function minuteOf(at: number): number {
  const date = inShanghai(at)
  return date.getUTCHours() * 60 + date.getUTCMinutes()
}

const isBetween = (minute: number, from: number, to: number) =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to

function foundWords(test: Test, facts: TriageFacts): string[] {
  if (test.is === 'words') return test.words.filter((word) => facts.text.includes(word))
  return test.is === 'all' || test.is === 'any' ? [...new Set(test.of.flatMap((one) => foundWords(one, facts)))] : []
}
