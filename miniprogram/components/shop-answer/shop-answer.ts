import type { ShopAnswerView } from '../../shared/contract/case-view'
import { type AnswerWords, answerWords } from './answer-words'

/** The shop's first answer, or the time left for it, or that there was none. */
Component({
  properties: { answer: Object },
  data: { words: null as AnswerWords | null },
  observers: {
    answer(answer: ShopAnswerView | null) {
      this.setData({ words: answer ? answerWords(answer, Date.now()) : null })
    },
  },
})
