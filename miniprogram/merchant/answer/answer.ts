import { CallError, call, newKey } from '../../cloud/call'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import { type Remedy, remedies } from '../../shared/vocabulary/mediation'
import { type MerchantResponse, merchantResponses } from '../../shared/vocabulary/merchant-answer'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'
import { fenFrom } from '../../words/money'

const questions = ['response', 'remedies', 'amountFen', 'text'] as const
type Errors = Partial<Record<(typeof questions)[number], string>>

/** The shop's first answer: one tap from a short list, what it offers, and its own words. */
Page({
  data: {
    look: look(),
    responses: choices(merchantResponses),
    remedies: choices(remedies),
    response: '' as MerchantResponse | '',
    wanted: [] as Remedy[],
    amount: '',
    text: '',
    errors: {} as Errors,
    problem: '',
    busy: false,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.key = newKey()
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ response: event.currentTarget.dataset.code, errors: {}, problem: '' })
  },
  pickRemedies(event: WechatMiniprogram.CustomEvent<{ chosen: Remedy[] }>) {
    this.setData({ wanted: event.detail.chosen, 'errors.remedies': '', problem: '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name, field } = event.currentTarget.dataset
    this.setData({ [name]: event.detail.value, [`errors.${field}`]: '', problem: '' })
  },
  async send() {
    const { busy, response, wanted, amount, text } = this.data
    if (busy) return
    if (!response) return this.showErrors({ response: '请选择怎么答复' })
    const settles = response === 'settle'
    const amountFen = settles ? (fenFrom(amount) ?? 0) : 0
    if (Number.isNaN(amountFen)) return this.showErrors({ amountFen: '金额只填数字，最多两位小数' })
    this.setData({ busy: true, problem: '' })
    try {
      const input = { caseId: this.caseId, response, text, remedies: settles ? wanted : [], amountFen }
      await call('merchant.answer', input, { key: this.key })
      wx.navigateBack()
    } catch (error) {
      const { message } = failureOf(error)
      if (error instanceof CallError && error.code === 'KEY_REUSED') this.key = newKey()
      const field = error instanceof CallError ? error.field : undefined
      if (field) this.showErrors({ [field.split('.')[0]!]: message })
      else this.setData({ problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
})
