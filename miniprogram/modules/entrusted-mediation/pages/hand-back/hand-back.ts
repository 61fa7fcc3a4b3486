import { call } from '../../../../api/call'
import { choicesFromList } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { type EntrustResult, entrustResults } from '../../../../shared/vocabulary/formalities'

/** The consumer council reports the result of its mediation to the officer. */
registerFormPage({
  questionIds: ['result', 'note'],
  query: { id: '' },
  data: { results: choicesFromList(entrustResults), result: '' as EntrustResult | '', note: '' },

  async saveResult() {
    const { result, note } = this.data
    if (!result) return this.showErrors({ result: '请选择委托调解的结果' })
    if (note.trim().length < 2) return this.showErrors({ note: '请写明双方怎么说' })
    const input = { caseId: this.query.id, result, note }
    const submission = await this.sendOnce((submissionKey) =>
      call('mediation.returnEntrustment', input, { requestKey: submissionKey }),
    )
    // The mediator has lost access to the case, so the page goes back over the case to their list.
    if (submission) await wx.navigateBack({ delta: 2 })
  },
})
