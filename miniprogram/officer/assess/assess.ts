import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { closedList } from '../../shared/vocabulary/closed-list'
import { choices } from '../../words/choices'

const truths = closedList({ yes: '属实', no: '不属实，或无法核实' })

/** The officer's finding on a complaint that is over: only a substantiated one enters the shop's score. */
formPage({
  questions: ['substantiated'],
  query: { id: '' },
  data: { truths: choices(truths), truth: '' as 'yes' | 'no' | '' },

  async save() {
    const { truth } = this.data
    if (!truth) return this.showErrors({ substantiated: '请选择是否属实' })
    const input = { caseId: this.query.id, substantiated: truth === 'yes' }
    if (await this.sendOnce((key) => call('merchant.assess', input, { key }))) wx.navigateBack()
  },
})
