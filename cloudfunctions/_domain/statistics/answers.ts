import type { answers, Sum } from '../../../miniprogram/shared/figures/counts'
import { breakdowns, fewest, type Table } from '../../../miniprogram/shared/figures/table'
import { cutTo, exposes, type Member, personsIn, type Told } from './groups'
import { type CaseFacts, sumsOf } from './measures'

/** How long answers wait while a month runs, so that enough are left for the edition after it. */
const waits = 14 * 86_400_000

type Pair = (typeof answers)[number]
type Case = Member & { facts: CaseFacts }

/** The answers to one question: `of` the case at this place, `said` yes (1) or no. */
function answersIn([all, yes]: Pair, cases: readonly Case[]) {
  return cases.flatMap((one, of) => {
    const sums = sumsOf(one.facts)
    // Without its moment it waits until the month is final.
    const at = (all === 'rated' ? one.facts.ratedAt : one.facts.saidAt) ?? Number.POSITIVE_INFINITY
    return sums[all] > 0 ? [{ ...one, of, at, said: sums[yes] }] : []
  })
}

/**
 * Persons enough, and of both minds: nobody's answer follows from what all of them said. Whose case was opened again
 * may only have said once more what was told before.
 */
function isSafe(some: readonly Case[]): boolean {
  const first = some.filter(({ facts }) => !facts.reopened)
  return personsIn(first) >= fewest && new Set(first.map(({ said }) => said)).size > 1
}

/** Editions, the newest first, that told other answers than the one before each. */
function tellings([all, yes]: Pair, earlier: readonly Table[]): { at: number; sums: Partial<Record<Sum, number>> }[] {
  const told = earlier.flatMap(({ at, groups: [first] }) =>
    first?.counts.sums[all] === undefined ? [] : [{ at: at - waits, sums: first.counts.sums }],
  )
  return told.filter(({ sums }, index) => {
    const before = told[index + 1]?.sums
    return sums[all] !== before?.[all] || sums[yes] !== before?.[yes]
  })
}

/**
 * What of the answers a month that runs tells of all its cases: those that are two weeks old, where the ones that came
 * since it last told any, and the ones that wait, are each those of five persons or more, of both minds; else what it
 * told last. A later edition then differs from each before it by so many.
 */
export function toldSoFar(
  pair: Pair,
  cases: readonly Case[],
  at: number,
  earlier: readonly Table[],
): Partial<Record<Sum, number>> {
  if (earlier.some(({ final }) => final)) return {}
  const [all, yes] = pair
  const [last] = tellings(pair, earlier)
  const given = answersIn(pair, cases)
  const [ripe, waiting] = [true, false].map((is) => given.filter((one) => one.at <= at - waits === is))
  if (isSafe(ripe!.filter((one) => one.at > (last?.at ?? 0))) && isSafe(waiting!))
    return { [all]: ripe!.length, [yes]: ripe!.filter(({ said }) => said === 1).length }
  return last ? { [all]: last.sums[all]!, [yes]: last.sums[yes]! } : {}
}

/**
 * Where a final month tells answers: of all cases where five persons or more answered, or none; and in the breakdowns
 * that give no fewer than five of those, and none of one mind, away, also together with what was told while the month
 * ran. A shop knows its own case: it would read its consumer's answer.
 */
export function tellsAnswers(
  pair: Pair,
  told: readonly Told[],
  cases: readonly Case[],
  earlier: readonly Table[],
): Told['by'][] {
  const given = answersIn(pair, cases)
  const before = tellings(
    pair,
    earlier.filter(({ final }) => !final),
  )
  const [last] = before
  const first = earlier.filter(({ final }) => final).at(-1)
  // As many as the first final edition told may be others by now.
  if (first && given.some(({ at }) => at > first.at)) return []
  if (last && !isSafe(given.filter(({ at }) => at > last.at))) return []
  if (given.length === 0) return ['all', ...breakdowns]
  if (personsIn(given) < fewest) return []
  const groups = cutTo(
    given.map(({ of }) => of),
    told,
  )
  const parts = before.map(
    ({ at }): Told => ({ by: 'all', of: '', is: Uint8Array.from(given, (one) => Number(one.at <= at)), persons: 0 }),
  )
  const shown = groups.filter(({ by }) => by === 'all')
  for (const by of breakdowns) {
    const fresh = groups.filter((group) => group.by === by)
    if (!exposes(given, [...parts, ...shown], fresh)) shown.push(...fresh)
  }
  return shown.map(({ by }) => by)
}
