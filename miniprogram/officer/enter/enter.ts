import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { commitments, penaltyGrades } from '../../shared/vocabulary/stars'
import { choices } from '../../words/choices'
import { pickerParts } from '../../words/when'
import { askOf, type Entered, matters, nothingEntered } from './entered'

const questions = ['what', 'commitment', 'documentNo', 'grade', 'from', 'until'] as const

/** Enters a promise, a penalty or a listing, which the shop's page then shows. */
formPage({
  questions,
  query: { merchantId: '', name: '' },
  data: {
    name: '',
    matters: choices(matters),
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
    const input = askOf(this.query.merchantId, this.data.entered)
    if ('errors' in input) return this.showErrors(input.errors)
    if (!(await this.sendOnce((key) => call('merchant.record', input, { key })))) return
    wx.showToast({ title: '已记下', icon: 'none' })
    setTimeout(() => wx.navigateBack(), 1200)
  },
})
