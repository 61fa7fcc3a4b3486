import { type Question, type QuestionCode, questions } from '../vocabulary/questions'
import { byCode, describeSetting, group, text, yesOrNo } from './description'

const codes = Object.keys(questions) as [QuestionCode, ...QuestionCode[]]

/** The default: each question is asked, with the text of the vocabulary. */
const firstPhrasing = Object.fromEntries(
  codes.map((questionCode) => [
    questionCode,
    { on: true, ask: questions[questionCode].ask, hint: hintOf(questionCode) },
  ]),
) as Record<QuestionCode, { on: boolean; ask: string; hint: string }>

function hintOf(questionCode: QuestionCode): string {
  const question: Question = questions[questionCode]
  return question.hint ?? ''
}

/**
 * Whether each follow-up question is asked, and its text. A district cannot change the meaning or
 * the unit of a question, because claims are computed from the answers.
 */
export const questionSetting = describeSetting({
  name: 'questions',
  scope: 'district',
  isPublic: true,
  title: '追问的问题',
  about: '投诉时按问题和商品追问什么、怎么问',
  hint: '启用后马上按新的问。每个问题的意思和单位不变，金额才算得对；不问的，填写的人看不到。',
  fields: {
    phrasing: byCode({
      label: '问题',
      list: { codes, label: (questionCode) => questions[questionCode].ask },
      cell: (label) =>
        group({
          label,
          fields: {
            on: yesOrNo({ label: '问不问', yes: '问', no: '不问' }),
            ask: text({
              label: '怎么问',
              min: 2,
              max: 40,
              missingSentence: '请填写怎么问',
              isMultiline: true,
            }),
            hint: text({ label: '提示（可以不写）', min: 0, max: 60, isMultiline: true }),
          },
          summaryOf: ({ on, ask, hint }) => (on ? [ask, hint].join('　') : '不问'),
        }),
    }),
  },
  first: { version: '2026-11-28', phrasing: firstPhrasing },
})

/** A district's texts of the questions, by question code. */
export type QuestionPhrasing = typeof questionSetting.first.phrasing

/** The questions that a district does not ask. */
export const questionsNotAsked = (phrasing: Partial<QuestionPhrasing>): QuestionCode[] =>
  codes.filter((questionCode) => phrasing[questionCode]?.on === false)
