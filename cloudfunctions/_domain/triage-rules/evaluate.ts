import { timeOf } from '#shared/calendar/days'
import type { Outcome, RuleSet } from '#shared/settings/triage'
import type { Condition } from '#shared/settings/triage-conditions'
import type { CaseKind, ProblemType, UrgencyFlag } from '#shared/vocabulary/case'
import { type Category, isWithin } from '#shared/vocabulary/categories'
import { type Comparison, weekdays } from '#shared/vocabulary/triage'

/** The facts that rules may look at. */
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

/** A rule by its name, and its row counted from 1. */
interface FiredRule {
  name: string
  row: number
}

/**
 * The outcome for a case and the rule behind it. Kept with the case, to be explained after the
 * rules have changed.
 */
export interface TriageResult extends Outcome {
  version: string
  /** The rule that fired; absent when none did. */
  fired?: FiredRule
  /** Words of the text that the fired rule found. */
  foundWords: string[]
}

export function evaluateRules(
  { version, rules, otherwise }: RuleSet,
  facts: TriageFacts,
): TriageResult {
  const matchIndex = rules.findIndex(({ when }) =>
    when.every((condition) => holdsForFacts(condition, facts)),
  )
  const matchingRule = rules[matchIndex]
  if (!matchingRule) return { version, ...otherwise, foundWords: [] }
  const matchedWords = matchingRule.when.flatMap((condition) => foundWords(condition, facts))
  return {
    version,
    ...matchingRule.outcome,
    fired: { name: matchingRule.name, row: matchIndex + 1 },
    foundWords: [...new Set(matchedWords)],
  }
}

function holdsForFacts(condition: Condition, facts: TriageFacts): boolean {
  if (condition.fact === 'amount')
    return (
      facts.amountFen !== undefined &&
      comparisons[condition.compare](facts.amountFen, condition.fen)
    )
  return appliesToFacts(condition, facts) !== (condition.not ?? false)
}

function appliesToFacts(
  condition: Exclude<Condition, { fact: 'amount' }>,
  facts: TriageFacts,
): boolean {
  switch (condition.fact) {
    case 'text':
      return condition.any.some((word) => facts.text.includes(word))
    case 'problem':
      return condition.any.includes(facts.problemType)
    case 'category':
      return condition.any.some(
        (ancestor) => facts.category !== undefined && isWithin(facts.category, ancestor),
      )
    case 'flag':
      return condition.any.some((flag) => facts.flags.includes(flag))
    case 'kind':
      return condition.any.includes(facts.kind)
    case 'area':
      return condition.any.some((placeId) =>
        [facts.districtId, facts.branchId, facts.gridId].includes(placeId),
      )
    case 'weekday':
      // A Date's week begins with Sunday, the codes end with it.
      return condition.any.includes(
        weekdays.codes[(toShanghaiDate(facts.submittedAt).getUTCDay() + 6) % 7]!,
      )
    case 'time':
      return isBetween(timeOf(facts.submittedAt), condition.from, condition.to)
  }
}

const comparisons: Record<Comparison, (factValue: number, threshold: number) => boolean> = {
  atLeast: (factValue, threshold) => factValue >= threshold,
  over: (factValue, threshold) => factValue > threshold,
  atMost: (factValue, threshold) => factValue <= threshold,
  under: (factValue, threshold) => factValue < threshold,
}

/** A date whose UTC fields are Shanghai's. */
const toShanghaiDate = (occurredAt: number) => new Date(occurredAt + 8 * 3_600_000)

const isBetween = (time: string, startTime: string, to: string) =>
  startTime < to ? time >= startTime && time < to : time >= startTime || time < to

const foundWords = (condition: Condition, { text }: TriageFacts): string[] =>
  condition.fact === 'text' && !condition.not
    ? condition.any.filter((word) => text.includes(word))
    : []

/**
 * A new rule set's effect on past cases: a dispatcher sees and accepts it before it is switched on.
 */
interface Difference {
  total: number
  changed: { caseId: string; before: TriageResult; after: TriageResult }[]
  /**
   * `P3 → P1` and the like, with how many cases move that way, most first; unchanged priorities are
   * left out.
   */
  moves: { from: string; to: string; count: number }[]
  /** Rules of the new set that decided no past case: misspelt, or hidden behind an earlier rule. */
  silent: FiredRule[]
}

/**
 * Evaluates both sets on the same cases. Only a change of the outcome counts, not of the rule that
 * fired.
 */
export function compareRuleSets(
  currentRules: RuleSet,
  newRules: RuleSet,
  cases: Iterable<TriageFacts & { caseId: string }>,
): Difference {
  const difference: Difference = { total: 0, changed: [], moves: [], silent: [] }
  const counts = new Map<string, number>()
  const firedRows = new Set<number>()
  for (const { caseId, ...facts } of cases) {
    const [currentResult, newResult] = [
      evaluateRules(currentRules, facts),
      evaluateRules(newRules, facts),
    ]
    difference.total++
    if (newResult.fired) firedRows.add(newResult.fired.row)
    if (outcomeText(currentResult) === outcomeText(newResult)) continue
    difference.changed.push({ caseId, before: currentResult, after: newResult })
    if (currentResult.priority === newResult.priority) continue
    const priorityMove = `${currentResult.priority} ${newResult.priority}`
    counts.set(priorityMove, (counts.get(priorityMove) ?? 0) + 1)
  }
  difference.moves = [...counts]
    .map(([move, count]) => ({ from: move.slice(0, 2), to: move.slice(3), count }))
    .sort(
      (first, second) =>
        second.count - first.count || (first.from + first.to < second.from + second.to ? -1 : 1),
    )
  difference.silent = newRules.rules
    .map(({ name }, index) => ({ name, row: index + 1 }))
    .filter(({ row }) => !firedRows.has(row))
  return difference
}

const outcomeText = ({ class: of, priority, skills, units }: TriageResult) =>
  JSON.stringify([of, priority, [...skills].sort(), [...units].sort()])
