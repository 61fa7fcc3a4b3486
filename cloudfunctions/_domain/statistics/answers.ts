import type { answerPairs, SumName } from '#shared/figures/counts'
import { breakdowns, type FiguresTable, minGroupPersons } from '#shared/figures/table'
import {
  type CountedGroup,
  countPersons,
  exposesPerson,
  type Member,
  restrictGroups,
} from './groups'
import { type CaseFacts, caseSumsOf } from './measures'

/*
 * Each published table has the number of answers to a question and of positive ones. Two editions
 * of a table could reveal the answer of a single person: the one who answered between them. The
 * rules here prevent that (docs/figures.md).
 */

/**
 * While a month is not final, only answers of this age are published. So the later ones are enough
 * for the next edition.
 */
const answerDelayMs = 14 * 86_400_000

/** The names of two sums: of all answers to a question, and of the positive answers. */
type AnswerPair = (typeof answerPairs)[number]
type AnsweredCase = Member & { facts: CaseFacts }

interface Answer extends AnsweredCase {
  /** Index of its case. */
  caseIndex: number
  /** When the person answered, ms since 1970. Infinity if that is not known. */
  answeredAt: number
}

/** The answers to one question. `said` is 1 for a positive answer and 0 for a negative one. */
function findAnswers([answeredSum, positiveSum]: AnswerPair, cases: readonly AnsweredCase[]) {
  const answers: Answer[] = []
  for (const [caseIndex, countedCase] of cases.entries()) {
    const { facts } = countedCase
    const caseSums = caseSumsOf(facts)
    if (caseSums[answeredSum] === 0) continue
    const answeredAt = answeredSum === 'rated' ? facts.ratedAt : facts.saidAt
    answers.push({
      ...countedCase,
      caseIndex,
      answeredAt: answeredAt ?? Number.POSITIVE_INFINITY,
      said: caseSums[positiveSum],
    })
  }
  return answers
}

/**
 * Whether answers may be published together: they are from at least five persons, and both positive
 * and negative, so that they reveal nobody's answer. Answers in reopened cases do not count here,
 * since the person may have repeated an answer that was published before.
 */
function isSafeToPublish(answers: readonly Answer[]): boolean {
  const firstAnswers = answers.filter(({ facts }) => !facts.reopened)
  const hasBothAnswers = new Set(firstAnswers.map((answer) => answer.said)).size > 1
  return countPersons(firstAnswers) >= minGroupPersons && hasBothAnswers
}

interface PublishedAnswers {
  /** Answers up to this time were published, ms since 1970. */
  answersUntil: number
  sums: Partial<Record<SumName, number>>
}

/** The editions that published other answers than the edition before, the newest first. */
function findChangedEditions(
  [answeredSum, positiveSum]: AnswerPair,
  earlierEditions: readonly FiguresTable[],
): PublishedAnswers[] {
  const publishedAnswers: PublishedAnswers[] = []
  for (const edition of earlierEditions) {
    const sums = edition.groups[0]?.counts.sums
    if (sums?.[answeredSum] !== undefined)
      publishedAnswers.push({ answersUntil: edition.at - answerDelayMs, sums })
  }

  return publishedAnswers.filter(({ sums }, index) => {
    const previousSums = publishedAnswers[index + 1]?.sums
    return (
      sums[answeredSum] !== previousSums?.[answeredSum] ||
      sums[positiveSum] !== previousSums?.[positiveSum]
    )
  })
}

/**
 * The answers of all cases that an edition publishes while the month is not final. These are the
 * answers that are two weeks old. There are two conditions: the answers since the last publication,
 * and the answers that are not published yet, must each be safe to publish. Otherwise the edition
 * repeats what was published last. So two editions always differ by the answers of enough persons.
 *
 * @param earlierEditions the newest first
 */
export function answersToPublish(
  pair: AnswerPair,
  cases: readonly AnsweredCase[],
  publishedAt: number,
  earlierEditions: readonly FiguresTable[],
): Partial<Record<SumName, number>> {
  if (earlierEditions.some(({ final }) => final)) return {}
  const [answeredSum, positiveSum] = pair
  const lastPublished = findChangedEditions(pair, earlierEditions)[0]

  const answers = findAnswers(pair, cases)
  const isOldEnough = (answer: Answer) => answer.answeredAt <= publishedAt - answerDelayMs
  const oldAnswers = answers.filter(isOldEnough)
  const recentAnswers = answers.filter((answer) => !isOldEnough(answer))
  const newlyPublished = oldAnswers.filter(
    (answer) => answer.answeredAt > (lastPublished?.answersUntil ?? 0),
  )
  if (isSafeToPublish(newlyPublished) && isSafeToPublish(recentAnswers))
    return {
      [answeredSum]: oldAnswers.length,
      [positiveSum]: oldAnswers.filter((answer) => answer.said === 1).length,
    }

  if (!lastPublished) return {}
  return {
    [answeredSum]: lastPublished.sums[answeredSum]!,
    [positiveSum]: lastPublished.sums[positiveSum]!,
  }
}

/**
 * The breakdowns in which a final edition publishes answers. For all cases together it does if at
 * least five persons answered, or nobody. A breakdown is published if no combination of published
 * sums reveals the answers of fewer than five persons, or only positive or only negative ones. The
 * editions from before the month was final count, too. Otherwise a shop, which knows its own case,
 * could find out what its consumer answered.
 *
 * @param earlierEditions the newest first
 */
export function answerBreakdowns(
  pair: AnswerPair,
  publishedGroups: readonly CountedGroup[],
  cases: readonly AnsweredCase[],
  earlierEditions: readonly FiguresTable[],
): CountedGroup['by'][] {
  const answers = findAnswers(pair, cases)
  const provisionalEditions = findChangedEditions(
    pair,
    earlierEditions.filter(({ final }) => !final),
  )

  // Later answers would change what the first final edition has published.
  const firstFinal = earlierEditions.filter(({ final }) => final).at(-1)
  if (firstFinal && answers.some(({ answeredAt }) => answeredAt > firstFinal.at)) return []

  const lastProvisional = provisionalEditions[0]
  const laterAnswers = answers.filter(
    ({ answeredAt }) => lastProvisional && answeredAt > lastProvisional.answersUntil,
  )
  if (lastProvisional && !isSafeToPublish(laterAnswers)) return []

  if (answers.length === 0) return ['all', ...breakdowns]
  if (countPersons(answers) < minGroupPersons) return []

  const groups = restrictGroups(
    answers.map(({ caseIndex }) => caseIndex),
    publishedGroups,
  )
  const provisionalGroups = provisionalEditions.map(
    ({ answersUntil }): CountedGroup => ({
      by: 'all',
      of: '',
      memberFlags: Uint8Array.from(answers, (answer) => Number(answer.answeredAt <= answersUntil)),
      persons: 0,
    }),
  )
  const shownGroups = groups.filter(({ by }) => by === 'all')
  for (const breakdown of breakdowns) {
    const newGroups = groups.filter((group) => group.by === breakdown)
    if (!exposesPerson(answers, [...provisionalGroups, ...shownGroups], newGroups))
      shownGroups.push(...newGroups)
  }
  return shownGroups.map(({ by }) => by)
}
