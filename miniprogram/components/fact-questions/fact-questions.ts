import type { ProblemType } from '../../shared/vocabulary/case'
import type { Category } from '../../shared/vocabulary/categories'
import type { RawAnswers } from '../../words/answers'
import { levelsOf } from '../../words/answers'
import { type Put, rows } from './rows'

/**
 * The category bought and the questions that follow from it, all optional and folded until tapped. Fires `category`
 * with the class chosen and `answer` with a question's code and the answer.
 */
Component({
  properties: {
    problemType: String,
    category: String,
    answers: { type: Object, value: {} as RawAnswers },
    today: String,
    /** How the district puts them; empty where that is not known. */
    put: { type: Array, value: [] as Put },
    /** An answer in here has an error: the questions unfold. */
    wrong: Boolean,
  },
  data: { levels: levelsOf(''), rows: [] as ReturnType<typeof rows> },
  observers: {
    'problemType, category, answers, put'(
      problemType: ProblemType | '',
      category: Category | '',
      answers: RawAnswers,
      put: Put,
    ) {
      const asked = problemType ? rows(problemType, category, answers, put) : []
      this.setData({ levels: levelsOf(category), rows: asked })
    },
  },
  methods: {
    pickClass(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      const level: number = event.currentTarget.dataset.level
      const above = this.data.levels[level - 1]?.chosen[0] ?? ''
      this.triggerEvent('category', { category: event.detail.chosen[0] ?? above })
    },
    pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      this.triggerEvent('answer', { code: event.currentTarget.dataset.code, value: event.detail.chosen[0] ?? '' })
    },
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('answer', { code: event.currentTarget.dataset.code, value: event.detail.value })
    },
  },
})
