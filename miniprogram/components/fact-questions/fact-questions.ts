import type { RawAnswers } from '../../format/answers'
import { categoryLevels } from '../../format/answers'
import type { QuestionPhrasing } from '../../shared/settings/questions'
import type { ProblemType } from '../../shared/vocabulary/case'
import type { Category } from '../../shared/vocabulary/categories'
import { toQuestionRows } from './rows'

/**
 * Asks for the category of the goods or service, and the questions that follow from it. All are
 * optional and hidden until the person opens them. Fires `category` with the chosen category, and
 * `answer` with the code of a question and the answer.
 */
Component({
  properties: {
    problemType: String,
    category: String,
    answers: { type: Object, value: {} as RawAnswers },
    today: String,
    /** The district's own wording of the questions. Empty until it is loaded. */
    phrasing: { type: Object, value: {} as Partial<QuestionPhrasing> },
    /** An answer has an error, so the questions are opened. */
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
    reportChoice(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      this.triggerEvent('answer', {
        code: event.currentTarget.dataset.code,
        value: event.detail.selection[0] ?? '',
      })
    },
    reportText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('answer', {
        code: event.currentTarget.dataset.code,
        value: event.detail.value,
      })
    },
  },
})
