import type { RuleSet } from '../../../miniprogram/shared/contract/triage-rules'
import { evaluate, type Fired, type TriageFacts, type TriageResult } from './evaluate'

/** A new rule set's effect on past cases: a dispatcher sees and accepts it before it is switched on. */
interface Difference {
  total: number
  changed: { caseId: string; before: TriageResult; after: TriageResult }[]
  /** `P3 → P1` and the like, with how many cases move that way, most first; unchanged priorities are left out. */
  moves: { from: string; to: string; count: number }[]
  /** Rules of the new set that decided no past case: misspelt, or hidden behind an earlier rule. */
  silent: Fired[]
}

/** Evaluates both sets on the same cases. Only a change of the outcome counts, not of the rule that fired. */
export function dryRun(before: RuleSet, after: RuleSet, cases: Iterable<TriageFacts & { caseId: string }>): Difference {
  const difference: Difference = { total: 0, changed: [], moves: [], silent: [] }
  const counts = new Map<string, number>()
  const fired = new Set<number>()
  for (const { caseId, ...facts } of cases) {
    const [was, is] = [evaluate(before, facts), evaluate(after, facts)]
    difference.total++
    if (is.fired) fired.add(is.fired.row)
    if (order(was) === order(is)) continue
    difference.changed.push({ caseId, before: was, after: is })
    if (was.priority === is.priority) continue
    const move = `${was.priority} ${is.priority}`
    counts.set(move, (counts.get(move) ?? 0) + 1)
  }
  difference.moves = [...counts]
    .map(([move, count]) => ({ from: move.slice(0, 2), to: move.slice(3), count }))
    .sort((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1))
  difference.silent = after.rules.map(({ name }, at) => ({ name, row: at + 1 })).filter(({ row }) => !fired.has(row))
  return difference
}

const order = ({ class: of, priority, skills, units }: TriageResult) =>
  JSON.stringify([of, priority, [...skills].sort(), [...units].sort()])
