import type { ShopAnswerView } from '../../shared/contract/case-view'
import { type AnswerWords, answerWords } from './answer-words'

/** The shop's first answer, its clock, or its silence. */
Component({
  properties: { answer: Object },
  data: { words: null as AnswerWords | null },
  observers: {
    answer(answer: ShopAnswerView | null) {
      this.setData({ words: answer ? answerWords(answer, Date.now()) : null })
    },
  },
})
