import { recogniseComplaint } from '../rules/intake/recognition/recognise'
import { type AccountAnswers, type DraftAnswer, readAccount } from '../rules/intake/spoken-account'
import type { CaseView } from '../shared/contract/case-view'
import { questionsFor } from '../shared/intake/answers'
import type { AlreadyReported } from '../shared/intake/duplicates'
import { fillBlanks } from '../shared/languages/catalogue'
import { type Catalogue, zh } from '../shared/languages/zh'
import { type QuestionPhrasing, questionsNotAsked } from '../shared/settings/questions'
import type { Category } from '../shared/vocabulary/categories'
import { type Question, type QuestionCode, questions } from '../shared/vocabulary/questions'
import type { Required } from '../shared/vocabulary/required'
import { choicesForQuestion, unitOfQuestion } from './answers'
import type { Choice } from './choices'

/** A follow-up question that depends on problem type and category, as the receipt shows it. */
export interface DetailQuestion {
  code: QuestionCode
  /** The choices. Empty if the answer is typed or selected in a picker. */
  options: Choice[]
  /** The answer is a day. */
  isDay: boolean
  /** Unit of a typed answer. Empty if it has none. */
  unit: string
}

/** An earlier complaint about the same matter, in words. */
export interface EarlierComplaint {
  text: string
  /** Only if the person has an open case about it. */
  ownCaseId?: string
}

/** Questions that may be asked about any complaint, each at most once. */
type CommonQuestionCode =
  | 'phone'
  | 'person'
  | 'facts'
  | 'request'
  | 'problem'
  | 'category'
  | 'amount'
  | 'when'
  | 'earlier'
  | 'publish'

/** `detail` is a follow-up question that depends on problem type and category. */
type QuestionLeftCode = CommonQuestionCode | 'detail'

/** A question that the receipt asks. It asks one at a time, while the officer is on the way. */
export interface QuestionLeft {
  code: QuestionLeftCode
  /** The id under which the question is postponed. Each follow-up question has its own. */
  postponedAs: string
  /** The question in words. */
  ask: string
  /** A note under the question. */
  about: string
  /** Order 121 Art. 10 requires the answer. */
  required: boolean
  /** An answer that was found in the account. The person confirms or changes it. */
  draftAnswer?: DraftAnswer<unknown>
  /**
   * A category that was recognised in the account. It is confirmed together with the problem type.
   */
  draftCategory?: Category
  /** Only for `detail`. */
  detail?: DetailQuestion
  /** Only for `earlier`. */
  earlier?: EarlierComplaint
}

/** What decides which questions are asked, besides the case itself. */
export interface AskingContext {
  /**
   * The receipt is shown directly after filing. Then it also asks questions that are only helpful.
   */
  isJustFiled: boolean
  /** Ids (`postponedAs`) of questions that the person has postponed. */
  postponed: string[]
  /** Whether there are earlier complaints about the same matter. Absent while that is not known. */
  earlierReport?: AlreadyReported
  /** The district's texts of the follow-up questions. Empty while they are not known. */
  phrasing?: Partial<QuestionPhrasing>
  catalogue?: Catalogue
}

/** With more follow-up questions, people would give up. */
const maxDetailQuestions = 3

/** The questions that ask for required content, with the fields that each asks for. */
const requiredQuestions: { code: CommonQuestionCode; asksFor: Required[] }[] = [
  { code: 'phone', asksFor: ['phone'] },
  { code: 'person', asksFor: ['name', 'address'] },
  { code: 'facts', asksFor: ['facts'] },
  { code: 'request', asksFor: ['request'] },
]

/**
 * The questions that the complainant has not answered. First come those that the law requires;
 * directly after filing follow those that help the officer, and last whether the complaint may be
 * published.
 */
export function listQuestionsLeft(caseView: CaseView, context: AskingContext): QuestionLeft[] {
  if (caseView.kind !== 'complaint' || !caseView.may.includes('supplement')) return []
  const candidates = [
    ...listLawQuestions(caseView, context),
    ...(context.isJustFiled ? listHelpfulQuestions(caseView, context) : []),
  ]
  return candidates.filter(({ postponedAs }) => !context.postponed.includes(postponedAs))
}

function listLawQuestions(caseView: CaseView, { catalogue = zh }: AskingContext): QuestionLeft[] {
  const accountAnswers = accountAnswersOf(caseView)
  return requiredQuestions
    .filter(({ asksFor }) => asksFor.some((field) => caseView.missingFields?.includes(field)))
    .map(({ code }) => ({
      ...toQuestion(code, catalogue, accountAnswers),
      about: catalogue.receipt.law,
      required: true,
    }))
}

function listHelpfulQuestions(caseView: CaseView, context: AskingContext): QuestionLeft[] {
  const { catalogue = zh } = context
  const { problemType, category, amountFen, mayPublish } = caseView
  const accountAnswers = accountAnswersOf(caseView)
  // Categories and follow-up questions exist in Chinese only.
  const isChinese = catalogue.language === 'zh'
  const draftCategory = category
    ? undefined
    : recogniseComplaint(caseView.statement ?? '').category?.code
  const earlier = earlierComplaintOf(context.earlierReport, catalogue)
  const createHelpful = (code: CommonQuestionCode) => toQuestion(code, catalogue, accountAnswers)

  const helpfulQuestions: QuestionLeft[] = []
  if (problemType === 'other')
    helpfulQuestions.push({
      ...createHelpful('problem'),
      draftCategory: isChinese ? draftCategory : undefined,
    })
  if (amountFen === undefined) helpfulQuestions.push(createHelpful('amount'))
  helpfulQuestions.push(createHelpful('when'))
  if (isChinese && !category && problemType !== 'other')
    helpfulQuestions.push({ ...createHelpful('category'), draftCategory })
  if (earlier)
    helpfulQuestions.push({
      ...createHelpful('earlier'),
      ask: earlier.text,
      about: earlier.ownCaseId ? '' : catalogue.receipt.earlierAbout,
      earlier,
    })
  if (isChinese) helpfulQuestions.push(...listDetailQuestions(caseView, context))
  if (!mayPublish)
    helpfulQuestions.push({ ...createHelpful('publish'), about: catalogue.receipt.publishAbout })
  return helpfulQuestions
}

/** Draft answers from the account. */
const accountAnswersOf = ({ statement, submittedAt }: CaseView): AccountAnswers =>
  readAccount(statement ?? '', submittedAt)

function toQuestion(
  code: CommonQuestionCode,
  { ask, receipt }: Catalogue,
  accountAnswers: AccountAnswers,
): QuestionLeft {
  const draftAnswer = accountAnswers[code as keyof AccountAnswers]
  return {
    code,
    postponedAs: code,
    ask: ask[code],
    about: receipt.help,
    required: false,
    draftAnswer,
  }
}

/**
 * The unanswered follow-up questions for this problem type and category. Answered and postponed
 * questions count towards the limit of three.
 */
function listDetailQuestions(
  { problemType, category, answers = {} }: CaseView,
  { phrasing = {}, postponed, catalogue = zh }: AskingContext,
): QuestionLeft[] {
  const codes = questionsFor({ problemType, category, answers }, questionsNotAsked(phrasing))
  const openCodes = codes.filter(
    (code) => answers[code] === undefined && !postponed.includes(`detail.${code}`),
  )
  const metCount = codes.length - openCodes.length
  return openCodes.slice(0, Math.max(0, maxDetailQuestions - metCount)).map((code) => {
    const question: Question = { ...questions[code], ...phrasing[code] }
    return {
      code: 'detail',
      postponedAs: `detail.${code}`,
      ask: question.ask,
      about: question.hint ?? catalogue.receipt.help,
      required: false,
      detail: {
        code,
        options: choicesForQuestion(question),
        isDay: question.kind === 'day',
        unit: unitOfQuestion(question),
      },
    }
  })
}

function earlierComplaintOf(
  earlierReport: AlreadyReported | undefined,
  { receipt }: Catalogue,
): EarlierComplaint | undefined {
  if (earlierReport?.kind === 'own')
    return { text: receipt.earlierOwn, ownCaseId: earlierReport.caseId }
  if (earlierReport?.kind !== 'join') return undefined
  const { others } = earlierReport
  return {
    text: others ? fillBlanks(receipt.earlierCount, { n: others }) : receipt.earlierSome,
  }
}
