import { categoryLevels, parseAnswers } from '../../format/answers'
import { choicesFromCodes } from '../../format/choices'
import { formatYuanSpoken, parseFen } from '../../format/money'
import type { QuestionLeft } from '../../format/questions-left'
import { parsePickers, toPickerParts } from '../../format/when'
import type { AccountAnswers, DraftAnswer } from '../../rules/intake/spoken-account'
import { fillBlanks } from '../../shared/languages/catalogue'
import { type Catalogue, zh } from '../../shared/languages/zh'
import { omitUndefined } from '../../shared/omit-undefined'
import { type ProblemType, problemTypes } from '../../shared/vocabulary/case'
import { type Category, categories, childrenOf } from '../../shared/vocabulary/categories'
import type { Required } from '../../shared/vocabulary/required'
import { wishes } from '../../shared/vocabulary/spoken-account'

type ReceiptTexts = Catalogue['receipt']

function saveLabelOf(question: Partial<QuestionLeft> | null, texts: ReceiptTexts): string {
  if (question?.code === 'when') return question.draftAnswer ? texts.thisTime : texts.otherTime
  if (question?.code === 'publish') return texts.publishYes
  if (question?.code === 'earlier')
    return question.earlier?.ownCaseId ? texts.earlierOpen : texts.earlierJoin
  return texts.save
}

function passLabelOf(question: Partial<QuestionLeft> | null, texts: ReceiptTexts): string {
  if (question?.code === 'when') return texts.justNow
  if (question?.code === 'publish') return texts.publishNo
  if (question?.code === 'earlier')
    return question.earlier?.ownCaseId ? texts.earlierOther : texts.earlierApart
  return texts.pass
}

/** Names the problem and the category that the statement seems to be about. Empty without both. */
function subjectText(
  draftProblem: DraftAnswer<ProblemType> | undefined,
  draftCategory: Category | undefined,
  { receipt, problems }: Catalogue,
): string {
  const labels = [
    draftProblem && problems[draftProblem.value],
    draftCategory && categories.label(draftCategory),
  ].filter((label) => label !== undefined)
  return labels.length > 0 ? fillBlanks(receipt.subject, { subject: labels.join('，') }) : ''
}

/**
 * Asks the complainant one question that the complaint leaves open. Fires:
 * - `tell` with the answer, an input of complaint.supplement,
 * - `wechat` with WeChat's code for the person's phone number,
 * - `address` if the person wants to take their address from WeChat,
 * - `open` with the id of an earlier complaint of theirs,
 * - `pass` if they do not want to answer now.
 */
Component({
  properties: {
    /** A `QuestionLeft` of format/questions-left.ts. */
    question: { type: Object, value: {} as Partial<QuestionLeft> },
    /** Fields that the law requires and the complaint lacks. */
    missingFields: { type: Array, value: [] as Required[] },
    /** Number of questions after this one. */
    more: Number,
    busy: Boolean,
    /** Texts in the language of the page. */
    t: { type: Object, value: zh },
  },
  data: {
    problems: choicesFromCodes(problemTypes.codes, zh.problems),
    /** The missing fields as keys, because a template cannot search a list. */
    missing: {} as Partial<Record<Required, true>>,
    /** Quotes the sentence of the statement from which the answer was drafted. */
    quotedSentence: '',
    /** Explains the question and says how many follow. */
    about: '',
    /** Labels of the two buttons: one answers the question, one skips it. */
    saveLabel: '',
    skipLabel: '',
    wishes,
    /** Identifies the question that the fields below answer. */
    askedQuestion: '',
    typedAnswers: {} as Record<string, string>,
    day: '',
    time: '',
    today: '',
    /** Error of the answer. */
    problem: '',
    /** The kind of problem that the statement names. */
    namedProblems: [] as ProblemType[],
    /** The category of the goods or service: the choices on each level, and the chosen one. */
    levels: [] as ReturnType<typeof categoryLevels>,
    category: '' as Category | '',
    /** What the statement seems to be about. The person can confirm it with one tap. */
    subject: '',
  },
  lifetimes: {
    attached() {
      const { date: currentDay, time: pickedTime } = toPickerParts(Date.now())
      this.setData({ today: currentDay, day: currentDay, time: pickedTime })
    },
  },
  observers: {
    'question, more, t'(
      nextQuestion: Partial<QuestionLeft> | null,
      remainingCount: number,
      { problems: problemTexts, receipt: receiptTexts }: Catalogue,
    ) {
      const draftAnswer = nextQuestion?.draftAnswer
      const quotedSentence = draftAnswer
        ? fillBlanks(receiptTexts.said, { sentence: draftAnswer.sentence })
        : ''
      const remainingText = remainingCount
        ? fillBlanks(receiptTexts.more, { n: remainingCount })
        : ''
      this.setData({
        problems: choicesFromCodes(problemTypes.codes, problemTexts),
        quotedSentence,
        saveLabel: saveLabelOf(nextQuestion, receiptTexts),
        skipLabel: passLabelOf(nextQuestion, receiptTexts),
        about: `${nextQuestion?.about ?? ''}${remainingText}`,
      })
    },
    missingFields(missingFields: Required[]) {
      this.setData({
        missing: Object.fromEntries(missingFields.map((missingField) => [missingField, true])),
      })
    },
    'question.postponedAs'(postponedAs = '') {
      // The page sets the same question again whenever it reloads the case. What the person has
      // typed must stay then.
      if (postponedAs === this.data.askedQuestion) return

      const {
        code: questionCode = '',
        draftAnswer,
        draftCategory,
      } = (this.data.question ?? {}) as Partial<QuestionLeft>
      const accountAnswers =
        questionCode && draftAnswer ? ({ [questionCode]: draftAnswer } as AccountAnswers) : {}
      const { request, amount } = accountAnswers

      const typedAnswers: Record<string, string> = {}
      if (request) typedAnswers.request = request.value
      if (amount) typedAnswers.amount = formatYuanSpoken(amount.value).replace(' 元', '')

      this.setData({
        askedQuestion: postponedAs,
        problem: '',
        category: draftCategory ?? '',
        levels: questionCode === 'category' ? categoryLevels(draftCategory ?? '') : [],
        subject: subjectText(accountAnswers.problem, draftCategory, this.data.t as Catalogue),
        typedAnswers,
        namedProblems: accountAnswers.problem ? [accountAnswers.problem.value] : [],
        ...accountAnswers.when?.value,
      })
    },
  },
  methods: {
    enterText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ [`typedAnswers.${event.currentTarget.dataset.name}`]: event.detail.value })
    },
    pickWhen(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ [event.currentTarget.dataset.name]: event.detail.value })
    },
    saveAnswer() {
      const { typedAnswers, day: pickedDay, time: pickedTime } = this.data
      const { code: questionCode } = this.data.question as { code: string }
      if (questionCode === 'problem')
        return this.fireProblem(this.data.namedProblems[0] as ProblemType)
      if (questionCode === 'category') return this.fireCategory()
      if (questionCode === 'detail') return this.fireDetail(typedAnswers.detail ?? '')
      if (questionCode === 'publish') return this.triggerEvent('tell', { mayPublish: true })
      if (questionCode === 'earlier') return this.openOrJoin()
      if (questionCode === 'when')
        return this.triggerEvent('tell', { occurredAt: parsePickers(pickedDay, pickedTime) })
      if (questionCode !== 'amount') return this.triggerEvent('tell', typedAnswers)
      const amountFen = parseFen(typedAnswers.amount ?? '')
      if (amountFen === undefined || Number.isNaN(amountFen))
        return this.setData({ problem: (this.data.t as Catalogue).receipt.digits })
      this.triggerEvent('tell', { amountFen })
    },
    chooseRequest(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('tell', { request: event.currentTarget.dataset.wish })
    },
    pickProblem(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      const [problemType] = event.detail.selection
      if (problemType !== undefined) this.fireProblem(problemType as ProblemType)
    },
    fireProblem(problemType: ProblemType) {
      const { category } = this.data
      // The answer "something else" adds nothing to what is known, so the question is skipped.
      if (problemType === 'other' && !category) return this.triggerEvent('pass')
      const isKnownProblem = problemType !== 'other'
      this.triggerEvent(
        'tell',
        omitUndefined({
          problemType: isKnownProblem ? problemType : undefined,
          category: category || undefined,
        }),
      )
    },
    /** If the chosen category has subcategories, shows them. Otherwise it is the answer. */
    pickCategory(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      const levelIndex: number = event.currentTarget.dataset.level
      const parentCategory = this.data.levels[levelIndex - 1]?.selection[0] ?? ''
      const category = (event.detail.selection[0] ?? parentCategory) as Category | ''
      this.setData({ category, levels: categoryLevels(category) })
      if (category && childrenOf(category).length === 0) this.fireCategory()
    },
    fireCategory() {
      const { category } = this.data
      if (category) this.triggerEvent('tell', { category })
      else this.setData({ problem: '点一下买的是什么；说不清，就过一会儿再说' })
    },
    pickDetail(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      this.fireDetail(event.detail.selection[0] ?? '')
    },
    fireDetail(rawAnswer: string) {
      const { detail } = this.data.question as QuestionLeft
      if (!detail || rawAnswer === '') return this.setData({ problem: '还没有回答' })
      const answers = parseAnswers({ [detail.code]: rawAnswer })
      const isUnreadable = Object.values(answers).some(
        (answer) => answer === undefined || Number.isNaN(answer),
      )
      if (isUnreadable) return this.setData({ problem: (this.data.t as Catalogue).receipt.digits })
      this.triggerEvent('tell', { answers })
    },
    openOrJoin() {
      const { earlier } = this.data.question as QuestionLeft
      if (earlier?.ownCaseId) this.triggerEvent('open', { caseId: earlier.ownCaseId })
      else this.triggerEvent('tell', { together: true })
    },
    givePhoneCode(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
      if (event.detail.code) this.triggerEvent('wechat', { code: event.detail.code })
    },
    chooseAddress() {
      this.triggerEvent('address')
    },
    skipQuestion() {
      this.triggerEvent('pass')
    },
  },
})
