import type { Heard, Told } from '../../shared/intake/told'
import { filled } from '../../shared/languages/catalogue'
import { type Catalogue, zh } from '../../shared/languages/zh'
import { type ProblemType, problemTypes } from '../../shared/vocabulary/case'
import type { Required } from '../../shared/vocabulary/required'
import { wishes } from '../../shared/vocabulary/told'
import { offered } from '../../words/choices'
import { fenFrom, yuan } from '../../words/money'
import type { QuestionLeft } from '../../words/questions-left'
import { fromPickers, pickerParts } from '../../words/when'

/**
 * One question to the complainant, `question` of words/questions-left.ts. Fires `tell` with what complaint.supplement
 * takes, `wechat` with WeChat's code for the number, `address` to take it from WeChat, and `pass`.
 */
Component({
  properties: {
    question: Object,
    /** What the law requires and is missing. */
    lacks: { type: Array, value: [] as Required[] },
    /** Questions that come after this one. */
    more: Number,
    busy: Boolean,
    /** Its words, in the language of the page. */
    t: { type: Object, value: zh },
  },
  data: {
    problems: offered(problemTypes.codes, zh.problems),
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
      const { date: today, time } = pickerParts(Date.now())
      this.setData({ today, day: today, time })
    },
  },
  observers: {
    'question, more, t'(question: Partial<QuestionLeft> | null, more: number, { problems, receipt }: Catalogue) {
      this.setData({
        problems: offered(problemTypes.codes, problems),
        told: question?.told ? filled(receipt.said, { sentence: question.told.sentence }) : '',
        saves: receipt[question?.code !== 'when' ? 'save' : question.told ? 'thisTime' : 'otherTime'],
        about: `${question?.about ?? ''}${more ? filled(receipt.more, { n: more }) : ''}`,
      })
    },
    lacks(lacks: Required[]) {
      this.setData({ missing: Object.fromEntries(lacks.map((one) => [one, true])) })
    },
    'question.code'(code = '') {
      // The page gives the same question again whenever it shows the case anew: what is typed stays.
      if (code === this.data.asked) return
      const { told } = (this.data.question ?? {}) as { told?: Heard<unknown> }
      const said = code && told ? ({ [code]: told } as Told) : {}
      this.setData({
        asked: code,
        problem: '',
        typed: {
          ...(said.request && { request: said.request.value }),
          ...(said.amount && { amount: yuan(said.amount.value).replace(' 元', '') }),
        },
        kind: said.problem ? [said.problem.value] : [],
        ...said.when?.value,
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
      const { typed, day, time } = this.data
      const { code } = this.data.question as { code: string }
      if (code === 'problem') return this.triggerEvent('tell', { problemType: this.data.kind[0] })
      if (code === 'when') return this.triggerEvent('tell', { occurredAt: fromPickers(day, time) })
      if (code !== 'amount') return this.triggerEvent('tell', typed)
      const amountFen = fenFrom(typed.amount ?? '')
      if (amountFen === undefined || Number.isNaN(amountFen))
        return this.setData({ problem: (this.data.t as Catalogue).receipt.digits })
      this.triggerEvent('tell', { amountFen })
    },
    wish(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('tell', { request: event.currentTarget.dataset.wish })
    },
    pickProblem(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      const [problemType] = event.detail.chosen
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
