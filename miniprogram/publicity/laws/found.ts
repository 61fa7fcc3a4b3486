import type { LawItem } from '../../shared/remedy/law-item'
import { lawTable } from '../../shared/remedy/law-table'
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

/** Articles in force today that give consumers a claim, and questions, found by a word or by pinyin initials. */
export function found(word: string, today: string): { laws: LawItem[]; questions: Question[] } {
  const wanted = word.replace(/\s/g, '').toLowerCase()
  const says = (text: string, letters = '') => text.toLowerCase().includes(wanted) || letters.startsWith(wanted)
  return {
    laws: lawTable.filter(
      (row) =>
        row.gives.length > 0 &&
        row.effectiveFrom <= today &&
        (row.effectiveTo === undefined || today <= row.effectiveTo) &&
        says(`${row.law}${row.article}${row.covers}`, initials[row.law]),
    ),
    questions: questions.filter((one) => says(one.question + one.answer, one.initials)),
  }
}
