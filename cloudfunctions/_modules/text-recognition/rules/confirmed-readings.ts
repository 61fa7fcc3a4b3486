import type { Day } from '#shared/calendar/days'
import type { Answers } from '#shared/vocabulary/questions'

/**
 * The words, of those that the triage rules look for, that confirmed answers prove.
 * @param matterDay the day of the matter, if the answers contain no day of purchase
 */
export function confirmedTriageWords(answers: Answers, matterDay: Day): string[] {
  const { best_before: bestBefore, bought_on: boughtOn = matterDay } = answers
  const { weight_stated: statedGrams, weight_measured: measuredGrams } = answers
  const isExpired = bestBefore !== undefined && bestBefore < boughtOn
  const isUnlabelled = answers.label_missing === 'all'
  const isUnderweight =
    statedGrams !== undefined && measuredGrams !== undefined && measuredGrams < statedGrams

  const words: string[] = []
  if (isExpired) words.push('过期')
  if (isUnlabelled) words.push('三无')
  if (isUnderweight) words.push('缺斤')
  return words
}
