import type { answerPairs, SumName } from '#shared/figures/counts'
import { breakdowns, type FiguresTable, minGroupPersons } from '#shared/figures/table'
import { type CountedGroup, exposesPerson, type Member, personsIn, restrictGroups } from './groups'
import { type CaseFacts, caseSumsOf } from './measures'

/** How long answers wait while a month runs, so that enough are left for the edition after it. */
const answerDelayMs = 14 * 86_400_000

type AnswerPair = (typeof answerPairs)[number]
type AnsweredCase = Member & { facts: CaseFacts }

/** The answers to one question: `of` the case at this place, `said` yes (1) or no. */
function answersIn([answeredSum, positiveSum]: AnswerPair, cases: readonly AnsweredCase[]) {
  return cases.flatMap((countedCase, caseIndex) => {
    const caseSums = caseSumsOf(countedCase.facts)
    // Without its moment it waits until the month is final.
    const at =
      (answeredSum === 'rated' ? countedCase.facts.ratedAt : countedCase.facts.saidAt) ??
      Number.POSITIVE_INFINITY
    return caseSums[answeredSum] > 0
      ? [{ ...countedCase, of: caseIndex, at, said: caseSums[positiveSum] }]
      : []
  })
}

/**
 * Persons enough, and of both minds: nobody's answer follows from what all of them said. Whose case
 * was opened again may only have said once more what was told before.
 */
function isSafeToPublish(members: readonly AnsweredCase[]): boolean {
  const firstAnswers = members.filter(({ facts }) => !facts.reopened)
  return (
    personsIn(firstAnswers) >= minGroupPersons &&
    new Set(firstAnswers.map(({ said: answer }) => answer)).size > 1
  )
}

/** Editions, the newest first, that told other answers than the one before each. */
function changedEditions(
  [answeredSum, positiveSum]: AnswerPair,
  earlier: readonly FiguresTable[],
): { at: number; sums: Partial<Record<SumName, number>> }[] {
  const publishedAnswers = earlier.flatMap(({ at, groups: [allGroup] }) =>
    allGroup?.counts.sums[answeredSum] === undefined
      ? []
      : [{ at: at - answerDelayMs, sums: allGroup.counts.sums }],
  )
  return publishedAnswers.filter(({ sums }, index) => {
    const previousSums = publishedAnswers[index + 1]?.sums
    return (
      sums[answeredSum] !== previousSums?.[answeredSum] ||
      sums[positiveSum] !== previousSums?.[positiveSum]
    )
  })
}

/**
 * What of the answers a month that runs tells of all its cases: those that are two weeks old, where
 * the ones that came since it last told any, and the ones that wait, are each those of five persons
 * or more, of both minds; else what it told last. A later edition then differs from each before it
 * by so many.
 */
export function answersToPublish(
  pair: AnswerPair,
  cases: readonly AnsweredCase[],
  publishedAt: number,
  earlier: readonly FiguresTable[],
): Partial<Record<SumName, number>> {
  if (earlier.some(({ final }) => final)) return {}
  const [answeredSum, positiveSum] = pair
  const [lastEdition] = changedEditions(pair, earlier)
  const allAnswers = answersIn(pair, cases)
  const [settledAnswers, recentAnswers] = [true, false].map((isSettled) =>
    allAnswers.filter((answer) => answer.at <= publishedAt - answerDelayMs === isSettled),
  )
  if (
    isSafeToPublish(settledAnswers!.filter((answer) => answer.at > (lastEdition?.at ?? 0))) &&
    isSafeToPublish(recentAnswers!)
  )
    return {
      [answeredSum]: settledAnswers!.length,
      [positiveSum]: settledAnswers!.filter(({ said: answer }) => answer === 1).length,
    }
  return lastEdition
    ? {
        [answeredSum]: lastEdition.sums[answeredSum]!,
        [positiveSum]: lastEdition.sums[positiveSum]!,
      }
    : {}
}

/**
 * Where a final month tells answers: of all cases where five persons or more answered, or none; and
 * in the breakdowns that give no fewer than five of those, and none of one mind, away, also
 * together with what was told while the month ran. A shop knows its own case: it would read its
 * consumer's answer.
 */
export function answerBreakdowns(
  pair: AnswerPair,
  publishedGroups: readonly CountedGroup[],
  cases: readonly AnsweredCase[],
  earlier: readonly FiguresTable[],
): CountedGroup['by'][] {
  const allAnswers = answersIn(pair, cases)
  const runningEditions = changedEditions(
    pair,
    earlier.filter(({ final }) => !final),
  )
  const [lastRunning] = runningEditions
  const firstFinal = earlier.filter(({ final }) => final).at(-1)
  // As many as the first final edition told may be others by now.
  if (firstFinal && allAnswers.some(({ at }) => at > firstFinal.at)) return []
  if (lastRunning && !isSafeToPublish(allAnswers.filter(({ at }) => at > lastRunning.at))) return []
  if (allAnswers.length === 0) return ['all', ...breakdowns]
  if (personsIn(allAnswers) < minGroupPersons) return []
  const groups = restrictGroups(
    allAnswers.map(({ of }) => of),
    publishedGroups,
  )
  const editionGroups = runningEditions.map(
    ({ at }): CountedGroup => ({
      by: 'all',
      of: '',
      is: Uint8Array.from(allAnswers, (answer) => Number(answer.at <= at)),
      persons: 0,
    }),
  )
  const shownGroups = groups.filter(({ by }) => by === 'all')
  for (const breakdown of breakdowns) {
    const newGroups = groups.filter((group) => group.by === breakdown)
    if (!exposesPerson(allAnswers, [...editionGroups, ...shownGroups], newGroups))
      shownGroups.push(...newGroups)
  }
  return shownGroups.map(({ by }) => by)
}
