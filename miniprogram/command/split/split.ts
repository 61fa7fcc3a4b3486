import { call } from '../../cloud/call'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import type { Answer } from '../../shared/contract/index'
import { type ProblemType, problemTypes } from '../../shared/vocabulary/case'
import { choices } from '../../words/choices'
import { type Failure, failureOf } from '../../words/failure'
import { day } from '../../words/when'

const questions = ['problemType', 'clue'] as const

/** A complaint that holds a report as well becomes two cases (Art. 9). */
Page({
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    statement: '',
    problemTypes: choices(problemTypes),
    problemType: '' as ProblemType | '',
    clue: '',
    anonymous: false,
    withEvidence: true,
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
    done: null as { number: string; by: string } | null,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.load()
  },
  async load() {
    try {
      const { statement, problemType } = await call('complaint.related', { caseId: this.caseId })
      this.setData({ ready: true, failure: null, statement, problemType })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: ProblemType[] }>) {
    this.setData({ problemType: event.detail.chosen[0] ?? '', errors: {}, problem: '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ clue: event.detail.value, errors: {}, problem: '' })
  },
  quote() {
    this.setData({ clue: this.data.statement, errors: {} })
  },
  toggle(event: WechatMiniprogram.TouchEvent) {
    const { name } = event.currentTarget.dataset as { name: 'anonymous' | 'withEvidence' }
    this.setData({ [name]: !this.data[name] })
  },
  async save() {
    const { problemType, clue, anonymous, withEvidence } = this.data
    if (!problemType) return this.showErrors({ problemType: '请选择问题类型' })
    if (clue.trim().length < 5) return this.showErrors({ clue: '请写明违法的线索和事实，至少 5 个字' })
    const input = { caseId: this.caseId, problemType, clue, anonymous, withEvidence }
    let answer: Answer<'complaint.split'> | undefined
    const sent = await sendForm(this, async (key) => {
      answer = await call('complaint.split', input, { key })
    })
    if (sent && answer)
      this.setData({ done: { number: answer.number, by: day(answer.verifyBy, Date.now()) }, problem: '' })
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
  back() {
    wx.navigateBack()
  },
})
