import { call } from '../../cloud/call'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { type Remedy, remedies } from '../../shared/vocabulary/mediation'
import { type MerchantResponse, merchantResponses } from '../../shared/vocabulary/merchant-answer'
import { choices } from '../../words/choices'
import { fenFrom } from '../../words/money'

const questions = ['response', 'remedies', 'amountFen', 'text'] as const
type Errors = Partial<Record<(typeof questions)[number], string>>

/** The shop's first answer: a response from a short list, its offer, and its own words. */
Page({
  data: {
    textScale: textScale(),
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
    const { response, wanted, amount, text } = this.data
    if (!response) return this.showErrors({ response: '请选择怎么答复' })
    const settles = response === 'settle'
    const amountFen = settles ? (fenFrom(amount) ?? 0) : 0
    if (Number.isNaN(amountFen)) return this.showErrors({ amountFen: '金额只填数字，最多两位小数' })
    const input = { caseId: this.caseId, response, text, remedies: settles ? wanted : [], amountFen }
    if (await sendForm(this, (key) => call('merchant.answer', input, { key }))) wx.navigateBack()
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
})
