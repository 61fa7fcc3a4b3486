import type { RawAnswers } from '../../format/answers'
import { categoryLevels } from '../../format/answers'
import type { QuestionPhrasing } from '../../shared/settings/questions'
import type { ProblemType } from '../../shared/vocabulary/case'
import type { Category } from '../../shared/vocabulary/categories'
import { toQuestionRows } from './rows'

/**
 * The category bought and the questions that follow from it, all optional and folded until tapped.
 * Fires `category` with the class chosen and `answer` with a question's code and the answer.
 */
Component({
  properties: {
    problemType: String,
    category: String,
    answers: { type: Object, value: {} as RawAnswers },
    today: String,
    /** How the district phrases them; empty while that is not known. */
    phrasing: { type: Object, value: {} as Partial<QuestionPhrasing> },
    /** An answer in here has an error: the questions unfold. */
    wrong: Boolean,
  },
  data: { levels: categoryLevels(''), rows: [] as ReturnType<typeof toQuestionRows> },
  observers: {
    'problemType, category, answers, phrasing'(
      problemType: ProblemType | '',
      category: Category | '',
      answers: RawAnswers,
      phrasing: Partial<QuestionPhrasing>,
    ) {
      const questionRows = problemType
        ? toQuestionRows(problemType, category, answers, phrasing)
        : []
      this.setData({ levels: categoryLevels(category), rows: questionRows })
    },
  },
  methods: {
    pickClass(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      const levelIndex: number = event.currentTarget.dataset.level
      const parentCategory = this.data.levels[levelIndex - 1]?.selection[0] ?? ''
      this.triggerEvent('category', { category: event.detail.selection[0] ?? parentCategory })
    },
    pick(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      this.triggerEvent('answer', {
        code: event.currentTarget.dataset.code,
        value: event.detail.selection[0] ?? '',
      })
    },
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('answer', {
        code: event.currentTarget.dataset.code,
        value: event.detail.value,
      })
    },
  },
})
