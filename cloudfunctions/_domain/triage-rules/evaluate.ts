import { timeOf } from '#shared/calendar/days'
import type { Outcome, RuleSet } from '#shared/settings/triage'
import type { Condition } from '#shared/settings/triage-conditions'
import type { CaseKind, ProblemType, UrgencyFlag } from '#shared/vocabulary/case'
import { type Category, isWithin } from '#shared/vocabulary/categories'
import { type Comparison, weekdays } from '#shared/vocabulary/triage'

/** The facts of a case that the conditions of rules can use. */
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

interface FiredRule {
  name: string
  /** Row in the table of rules, from 1. */
  row: number
}

/**
 * The outcome for a case, with the rule from which it follows. It is stored with the case, so that
 * it can be explained after the rules have changed.
 */
export interface TriageResult extends Outcome {
  /** Version of the rules. */
  version: string
  /** The first rule whose conditions hold. Absent if there is none. */
  fired?: FiredRule
  /** Words of the text that this rule matched. */
  foundWords: string[]
}

/** Finds the first rule whose conditions all hold. Without one the default outcome applies. */
export function evaluateRules(
  { version, rules, otherwise }: RuleSet,
  facts: TriageFacts,
): TriageResult {
  const matchIndex = rules.findIndex((rule) =>
    rule.when.every((condition) => doesHold(condition, facts)),
  )
  const matchingRule = rules[matchIndex]
  if (!matchingRule) return { version, ...otherwise, foundWords: [] }
  const matchedWords = matchingRule.when.flatMap((condition) => findWords(condition, facts))
  return {
    version,
    ...matchingRule.outcome,
    fired: { name: matchingRule.name, row: matchIndex + 1 },
    foundWords: [...new Set(matchedWords)],
  }
}

function doesHold(condition: Condition, facts: TriageFacts): boolean {
  if (condition.fact === 'amount') {
    const compare = comparisons[condition.compare]
    return facts.amountFen !== undefined && compare(facts.amountFen, condition.fen)
  }
  const isNegated = condition.not ?? false
  return doesMatch(condition, facts) !== isNegated
}

/** Whether the facts match a condition, apart from its negation. */
function doesMatch(condition: Exclude<Condition, { fact: 'amount' }>, facts: TriageFacts): boolean {
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
      return condition.any.includes(weekdayOf(facts.submittedAt))
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

const shanghaiOffsetMs = 8 * 3_600_000

/**
 * The weekday in Shanghai. The week of `Date` begins with Sunday, that of the codes ends with it.
 */
function weekdayOf(time: number): (typeof weekdays.codes)[number] {
  const sundayBasedIndex = new Date(time + shanghaiOffsetMs).getUTCDay()
  return weekdays.codes[(sundayBasedIndex + 6) % 7]!
}

/** Whether a time of day, `HH:MM`, is in a period. The period may go past midnight. */
function isBetween(time: string, startTime: string, endTime: string): boolean {
  const isPastMidnight = startTime >= endTime
  return isPastMidnight ? time >= startTime || time < endTime : time >= startTime && time < endTime
}

const findWords = (condition: Condition, { text }: TriageFacts): string[] =>
  condition.fact === 'text' && !condition.not
    ? condition.any.filter((word) => text.includes(word))
    : []

/**
 * The effect that new rules would have had on past cases. A dispatcher reads it before the rules
 * are adopted.
 */
interface Difference {
  /** How many cases were evaluated. */
  total: number
  /** The cases with another outcome. */
  changed: { caseId: string; before: TriageResult; after: TriageResult }[]
  /** How many cases would have another priority, for each pair of priorities, most cases first. */
  moves: { from: string; to: string; count: number }[]
  /**
   * New rules that would not have decided any past case. They may be misspelt, or an earlier rule
   * may always match first.
   */
  silent: FiredRule[]
}

/**
 * Evaluates the current and the new rules for the same cases. Only a different outcome counts as a
 * change, not a different rule with the same outcome.
 */
export function compareRuleSets(
  currentRules: RuleSet,
  newRules: RuleSet,
  cases: Iterable<TriageFacts & { caseId: string }>,
): Difference {
  const difference: Difference = { total: 0, changed: [], moves: [], silent: [] }
  const moveByPriorities = new Map<string, Difference['moves'][number]>()
  const firedRows = new Set<number>()
  for (const { caseId, ...facts } of cases) {
    const currentResult = evaluateRules(currentRules, facts)
    const newResult = evaluateRules(newRules, facts)
    difference.total++
    if (newResult.fired) firedRows.add(newResult.fired.row)
    if (outcomeText(currentResult) === outcomeText(newResult)) continue

    difference.changed.push({ caseId, before: currentResult, after: newResult })
    const { priority: currentPriority } = currentResult
    const { priority: newPriority } = newResult
    if (currentPriority === newPriority) continue
    const moveKey = `${currentPriority} ${newPriority}`
    const move = moveByPriorities.get(moveKey) ?? {
      from: currentPriority,
      to: newPriority,
      count: 0,
    }
    moveByPriorities.set(moveKey, { ...move, count: move.count + 1 })
  }

  difference.moves = [...moveByPriorities.values()].sort(
    (moveA, moveB) =>
      moveB.count - moveA.count || (moveA.from + moveA.to < moveB.from + moveB.to ? -1 : 1),
  )
  difference.silent = newRules.rules
    .map(({ name }, index) => ({ name, row: index + 1 }))
    .filter(({ row }) => !firedRows.has(row))
  return difference
}

const outcomeText = ({ class: caseClass, priority, skills, units }: TriageResult) =>
  JSON.stringify([caseClass, priority, [...skills].sort(), [...units].sort()])
