import { call } from '../../../../api/call'
import { choicesFromList } from '../../../../format/choices'
import { toPickerParts } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import { commitments, penaltyGrades } from '../../../../shared/vocabulary/stars'
import { type Entered, emptyForm, matters, toRecordInput } from './entered'

const questions = ['what', 'commitment', 'documentNo', 'grade', 'from', 'endDay'] as const

/** Enters a pledge, a penalty or a listing of a shop, which the shop's page then shows. */
registerFormPage({
  questionIds: questions,
  query: { merchantId: '', name: '' },
  data: {
    name: '',
    matters: choicesFromList(matters),
    commitments: choicesFromList(commitments),
    grades: choicesFromList(penaltyGrades),
    enteredValues: emptyForm(toPickerParts(Date.now()).date),
    today: toPickerParts(Date.now()).date,
  },

  onLoad() {
    this.setData({ name: this.query.name })
  },
  enterChoice(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.changeField(choiceEvent.currentTarget.dataset.name, choiceEvent.detail.selection[0] ?? '')
  },
  enterText(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.changeField(inputEvent.currentTarget.dataset.name, inputEvent.detail.value)
  },
  changeField(fieldName: keyof Entered, enteredValue: string) {
    this.enterValues({ enteredValues: { ...this.data.enteredValues, [fieldName]: enteredValue } })
  },
  async saveRecord() {
    const input = toRecordInput(this.query.merchantId, this.data.enteredValues)
    if ('errors' in input) return this.showErrors(input.errors)
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.record', input, { requestKey: submissionKey }),
    )
    if (!submission) return
    wx.showToast({ title: '已记下', icon: 'none' })
    // The person needs time to read the toast.
    setTimeout(() => wx.navigateBack(), 1200)
  },
})
