import { call } from '../../../../api/call'
import { choicesFromList } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { callBackResults } from '../../../../shared/vocabulary/formalities'

type Result = (typeof callBackResults.codes)[number]

/** The results that need no note. */
const resultsWithoutNote: Result[] = ['satisfied', 'unreached']

/** Records the centre's follow-up call to a consumer (Order 121 Art. 26). */
registerFormPage({
  questionIds: ['result', 'note'],
  query: { id: '' },
  data: { results: choicesFromList(callBackResults), result: '' as Result | '', note: '' },

  async saveCallBack() {
    const { result, note } = this.data
    if (!result) return this.showErrors({ result: '请选择回访结果' })
    if (note.trim().length < 2 && !resultsWithoutNote.includes(result))
      return this.showErrors({ note: '请写明消费者怎么说' })
    const input = { caseId: this.query.id, result, note }
    const submission = await this.sendOnce((requestKey) =>
      call('mediation.recordFollowUpCall', input, { requestKey }),
    )
    if (submission) wx.navigateBack()
  },
})
