import { choicesFromCodes } from '../../format/choices'
import { formatYuanSpoken, parseFen } from '../../format/money'
import type { QuestionLeft } from '../../format/questions-left'
import { parsePickers, toPickerParts } from '../../format/when'
import type { AccountAnswers, DraftAnswer } from '../../rules/intake/spoken-account'
import { fillBlanks } from '../../shared/languages/catalogue'
import { type Catalogue, zh } from '../../shared/languages/zh'
import { type ProblemType, problemTypes } from '../../shared/vocabulary/case'
import type { Required } from '../../shared/vocabulary/required'
import { wishes } from '../../shared/vocabulary/spoken-account'

/**
 * One question to the complainant, `question` of format/questions-left.ts. Fires `tell` with what
 * complaint.supplement takes, `wechat` with WeChat's code for the number, `address` to take it from
 * WeChat, and `pass`.
 */
Component({
  properties: {
    question: Object,
    /** What the law requires and is missing. */
    missingFields: { type: Array, value: [] as Required[] },
    /** Questions that come after this one. */
    more: Number,
    busy: Boolean,
    /** Its words, in the language of the page. */
    t: { type: Object, value: zh },
  },
  data: {
    problems: choicesFromCodes(problemTypes.codes, zh.problems),
    /** What is missing, for the template, which can look nothing up in a list. */
    missing: {} as Partial<Record<Required, true>>,
    /** What they said, and how many questions follow. */
    told: '',
    about: '',
    /** What the button that answers says. */
    saves: '',
    wishes,
    /** The code of the question that `typed` answers. */
    asked: '',
    typed: {} as Record<string, string>,
    day: '',
    time: '',
    today: '',
    problem: '',
    /** The kind of problem that they have named already. */
    kind: [] as ProblemType[],
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
      this.setData({
        problems: choicesFromCodes(problemTypes.codes, problemTexts),
        told: nextQuestion?.draftAnswer
          ? fillBlanks(receiptTexts.said, { sentence: nextQuestion.draftAnswer.sentence })
          : '',
        saves: receiptTexts[saveKind(nextQuestion)],
        about: `${nextQuestion?.about ?? ''}${remainingCount ? fillBlanks(receiptTexts.more, { n: remainingCount }) : ''}`,
      })
    },
    missingFields(missingFields: Required[]) {
      this.setData({
        missing: Object.fromEntries(missingFields.map((missingField) => [missingField, true])),
      })
    },
    'question.code'(questionCode = '') {
      // The page gives the same question again whenever it reloads the case: what is typed
      // stays.
      if (questionCode === this.data.asked) return
      const { draftAnswer } = (this.data.question ?? {}) as { draftAnswer?: DraftAnswer<unknown> }
      const accountAnswers =
        questionCode && draftAnswer ? ({ [questionCode]: draftAnswer } as AccountAnswers) : {}
      const { request, amount } = accountAnswers
      const typedAnswers: Record<string, string> = {}
      if (request) typedAnswers.request = request.value
      if (amount) typedAnswers.amount = formatYuanSpoken(amount.value).replace(' 元', '')
      this.setData({
        asked: questionCode,
        problem: '',
        typed: typedAnswers,
        kind: accountAnswers.problem ? [accountAnswers.problem.value] : [],
        ...accountAnswers.when?.value,
      })
    },
  },
  methods: {
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ [`typed.${event.currentTarget.dataset.name}`]: event.detail.value })
    },
    pickWhen(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ [event.currentTarget.dataset.name]: event.detail.value })
    },
    save() {
      const { typed: typedAnswers, day: pickedDay, time: pickedTime } = this.data
      const { code: questionCode } = this.data.question as { code: string }
      if (questionCode === 'problem')
        return this.triggerEvent('tell', { problemType: this.data.kind[0] })
      if (questionCode === 'when')
        return this.triggerEvent('tell', { occurredAt: parsePickers(pickedDay, pickedTime) })
      if (questionCode !== 'amount') return this.triggerEvent('tell', typedAnswers)
      const amountFen = parseFen(typedAnswers.amount ?? '')
      if (amountFen === undefined || Number.isNaN(amountFen))
        return this.setData({ problem: (this.data.t as Catalogue).receipt.digits })
      this.triggerEvent('tell', { amountFen })
    },
    wish(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('tell', { request: event.currentTarget.dataset.wish })
    },
    pickProblem(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      const [problemType] = event.detail.selection
      // What they call something else is known by that already.
      this.triggerEvent(problemType === 'other' ? 'pass' : 'tell', { problemType })
    },
    wechat(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
      if (event.detail.code) this.triggerEvent('wechat', { code: event.detail.code })
    },
    address() {
      this.triggerEvent('address')
    },
    pass() {
      this.triggerEvent('pass')
    },
  },
})

/** What the button of a question promises: a moment that was spoken can be confirmed. */
function saveKind(question: Partial<QuestionLeft> | null): 'save' | 'thisTime' | 'otherTime' {
  if (question?.code !== 'when') return 'save'
  return question.draftAnswer ? 'thisTime' : 'otherTime'
}
