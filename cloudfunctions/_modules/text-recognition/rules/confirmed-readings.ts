import type { Day } from '#shared/calendar/days'
import type { Answers } from '#shared/vocabulary/questions'

/**
 * Confirmed answers in the words that the rules of triage look for. `on`: the day of the matter.
 */
export function confirmedWords(answers: Answers, on: Day): string[] {
  const { best_before, bought_on = on, label_missing, weight_stated, weight_measured } = answers
  const readingConditions: [boolean, string][] = [
    [best_before !== undefined && best_before < bought_on, '过期'],
    [label_missing === 'all', '三无'],
    [
      weight_stated !== undefined &&
        weight_measured !== undefined &&
        weight_measured < weight_stated,
      '缺斤',
    ],
  ]
  return readingConditions.filter(([isConfirmed]) => isConfirmed).map(([, word]) => word)
}
