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

/** A follow-up question of the problem and the category, as the receipt shows it. */
export interface DetailQuestion {
  code: QuestionCode
  /** The choices to tap; none where the answer is typed or picked. */
  options: Choice[]
  isDay: boolean
  unit: string
}

/** An earlier complaint about the same matter, in words. */
export interface EarlierComplaint {
  text: string
  /** The person's own open case. */
  ownCaseId?: string
}

/** Questions that every complaint may meet, each at most once. */
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

/** `detail`: a follow-up question of the problem and the category. */
type QuestionLeftCode = CommonQuestionCode | 'detail'

/** A question that the receipt asks, one at a time, while the officer is on the way. */
export interface QuestionLeft {
  code: QuestionLeftCode
  /** The name under which it is postponed: a follow-up question has its own. */
  postponedAs: string
  ask: string
  about: string
  /** Art. 10 requires the answer. */
  required: boolean
  /** What they have said of it already, to be confirmed. */
  draftAnswer?: DraftAnswer<unknown>
  /** What the account seems to be about, to be confirmed together with the problem. */
  draftCategory?: Category
  detail?: DetailQuestion
  earlier?: EarlierComplaint
}

/** What decides which questions are asked, besides the case itself. */
export interface AskingContext {
  /** The receipt is shown right after filing: also what only helps is asked. */
  isJustFiled: boolean
  /** Questions that the person leaves for later. */
  postponed: string[]
  /** What the bureau knows of earlier complaints about the same. */
  earlierReport?: AlreadyReported
  /** How the district phrases its follow-up questions; empty while that is not known. */
  phrasing?: Partial<QuestionPhrasing>
  catalogue?: Catalogue
}

/** More follow-up questions of one complaint than this are an interrogation. */
const maxDetailQuestions = 3

const requiredQuestions: [code: CommonQuestionCode, of: Required[]][] = [
  ['phone', ['phone']],
  ['person', ['name', 'address']],
  ['facts', ['facts']],
  ['request', ['request']],
]

/**
 * What the complainant has not told: first what the law requires, then, right after filing, what
 * helps the officer, and last whether the complaint may be published.
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
    .filter(([, fields]) => fields.some((field) => caseView.missingFields?.includes(field)))
    .map(([code]) => ({
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
  const helpful = (code: CommonQuestionCode) => toQuestion(code, catalogue, accountAnswers)
  const helpfulQuestions: QuestionLeft[] = []
  if (problemType === 'other')
    helpfulQuestions.push({
      ...helpful('problem'),
      draftCategory: isChinese ? draftCategory : undefined,
    })
  if (amountFen === undefined) helpfulQuestions.push(helpful('amount'))
  helpfulQuestions.push(helpful('when'))
  if (isChinese && !category && problemType !== 'other')
    helpfulQuestions.push({ ...helpful('category'), draftCategory })
  if (earlier)
    helpfulQuestions.push({
      ...helpful('earlier'),
      ask: earlier.text,
      about: earlier.ownCaseId ? '' : catalogue.receipt.earlierAbout,
      earlier,
    })
  if (isChinese) helpfulQuestions.push(...listDetailQuestions(caseView, context))
  if (!mayPublish)
    helpfulQuestions.push({ ...helpful('publish'), about: catalogue.receipt.publishAbout })
  return helpfulQuestions
}

/** What the account already says, each a draft that the person confirms. */
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
 * The follow-up questions of this problem and category that have no answer yet. Those that were
 * answered or left for later count too, so that a person meets three in all.
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
