import type { LawItem } from '../../../../shared/remedies/law-item'
import { lawTable } from '../../../../shared/remedies/law-table'
import { type Question, questions } from './questions'

/** Pinyin initials of the names of laws, as people type them. */
const initialsByLaw: Record<string, string> = {
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
 * Finds questions, and articles of law that give consumers a claim and are in force today.
 * @param searchWord a word of the text, or pinyin initials; an empty word finds everything
 * @param today `YYYY-MM-DD`
 */
export function findLawsAndQuestions(
  searchWord: string,
  today: string,
): { laws: LawItem[]; questions: Question[] } {
  const word = searchWord.replace(/\s/g, '').toLowerCase()
  const matchesWord = (fullText: string, initials = '') =>
    fullText.toLowerCase().includes(word) || initials.startsWith(word)
  const isInForce = ({ effectiveFrom, effectiveTo }: LawItem) =>
    effectiveFrom <= today && (effectiveTo === undefined || today <= effectiveTo)

  const laws = lawTable.filter((lawItem) => {
    const fullText = `${lawItem.law}${lawItem.article}${lawItem.covers}`
    const givesClaim = lawItem.gives.length > 0
    return givesClaim && isInForce(lawItem) && matchesWord(fullText, initialsByLaw[lawItem.law])
  })
  const foundQuestions = questions.filter(({ question, answer, initials }) =>
    matchesWord(question + answer, initials),
  )
  return { laws, questions: foundQuestions }
}
