import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { inspectionResults } from '../../shared/vocabulary/shop'
import { commitments, penaltyGrades } from '../../shared/vocabulary/stars'
import { choices } from '../../words/choices'
import { pickerParts } from '../../words/when'
import { askOf, type Entered, matters, nothingEntered } from './entered'

const questions = ['what', 'result', 'commitment', 'documentNo', 'grade', 'from', 'until'] as const

/** Enters an inspection, a promise or a penalty, which the shop's page then shows. */
formPage({
  questions,
  query: { merchantId: '', name: '' },
  data: {
    name: '',
    matters: choices(matters),
    results: choices(inspectionResults),
    commitments: choices(commitments),
    grades: choices(penaltyGrades),
    entered: nothingEntered(pickerParts(Date.now()).date),
    today: pickerParts(Date.now()).date,
  },

  onLoad() {
    this.setData({ name: this.query.name })
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.change(event.currentTarget.dataset.name, event.detail.chosen[0] ?? '')
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change(event.currentTarget.dataset.name, event.detail.value)
  },
  change(name: keyof Entered, value: string) {
    this.enter({ entered: { ...this.data.entered, [name]: value } })
  },
  async save() {
    const ask = askOf(this.query.merchantId, this.data.entered)
    if ('errors' in ask) return this.showErrors(ask.errors)
    const sent = await this.sendOnce<object>((key) =>
      ask.action === 'merchant.inspect' ? call(ask.action, ask.input, { key }) : call(ask.action, ask.input, { key }),
    )
    if (!sent) return
    wx.showToast({ title: '已记下', icon: 'none' })
    setTimeout(() => wx.navigateBack(), 1200)
  },
})
