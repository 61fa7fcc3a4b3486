import type { LawItem } from '../../../../shared/remedies/law-item'
import { lawTable } from '../../../../shared/remedies/law-table'
import { type Question, questions } from './questions'

/** Initials of the laws' names, as people type them. */
const initials: Record<string, string> = {
  消费者权益保护法: 'xfzqybhf',
  食品安全法: 'spaqf',
  产品质量法: 'cpzlf',
  价格法: 'jgf',
  广告法: 'ggf',
  反不正当竞争法: 'fbzdjzf',
  电子商务法: 'dzswf',
  药品管理法: 'ypglf',
  计量法: 'jlf',
}

/**
 * Articles in force today that give consumers a claim, and questions, found by a word or by pinyin
 * initials.
 */
export function findLawsAndQuestions(
  searchWord: string,
  currentDay: string,
): { laws: LawItem[]; questions: Question[] } {
  const searchedWords = searchWord.replace(/\s/g, '').toLowerCase()
  const matchesWords = (lawText: string, letters = '') =>
    lawText.toLowerCase().includes(searchedWords) || letters.startsWith(searchedWords)
  return {
    laws: lawTable.filter(
      (lawItem) =>
        lawItem.gives.length > 0 &&
        lawItem.effectiveFrom <= currentDay &&
        (lawItem.effectiveTo === undefined || currentDay <= lawItem.effectiveTo) &&
        matchesWords(`${lawItem.law}${lawItem.article}${lawItem.covers}`, initials[lawItem.law]),
    ),
    questions: questions.filter((question) =>
      matchesWords(question.question + question.answer, question.initials),
    ),
  }
}
