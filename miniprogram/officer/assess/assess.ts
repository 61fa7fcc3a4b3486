import { call } from '../../api/call'
import { choicesFromList } from '../../format/choices'
import { registerFormPage } from '../../page/form-page'
import { closedList } from '../../shared/vocabulary/closed-list'

const assessmentChoices = closedList({ yes: '属实', no: '不属实，或无法核实' })

/**
 * The officer's assessment of a complaint that is over. Only a substantiated complaint counts in
 * the shop's score.
 */
registerFormPage({
  questionIds: ['substantiated'],
  query: { id: '' },
  data: { truths: choicesFromList(assessmentChoices), truth: '' as 'yes' | 'no' | '' },

  async saveAssessment() {
    const { truth: assessment } = this.data
    if (!assessment) return this.showErrors({ substantiated: '请选择是否属实' })
    const input = { caseId: this.query.id, substantiated: assessment === 'yes' }
    const sentResult = await this.sendOnce((requestKey) =>
      call('merchant.recordAssessment', input, { requestKey }),
    )
    if (sentResult) wx.navigateBack()
  },
})
