import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { closedList } from '../../shared/vocabulary/closed-list'
import { type Severity, severities } from '../../shared/vocabulary/stars'
import { choices } from '../../words/choices'

const truths = closedList({ yes: '属实', no: '不属实，或无法核实' })
const replies = closedList({ yes: '按时答复了', no: '没有按时答复' })
type YesNo = 'yes' | 'no'

/** The officer's finding on a closed complaint: only a substantiated one enters the shop's index. */
formPage({
  questions: ['substantiated', 'severity', 'replied'],
  query: { id: '' },
  data: {
    truths: choices(truths),
    severities: choices(severities),
    replies: choices(replies),
    truth: '' as YesNo | '',
    severity: '' as Severity | '',
    replied: '' as YesNo | '',
  },

  async save() {
    const { truth, severity, replied } = this.data
    if (!truth) return this.showErrors({ substantiated: '请选择是否属实' })
    if (truth === 'yes' && !severity) return this.showErrors({ severity: '请选择轻重' })
    if (!replied) return this.showErrors({ replied: '请选择商家是否按时答复' })
    const finding = { substantiated: truth === 'yes', replied: replied === 'yes', ...(severity && { severity }) }
    const input = { caseId: this.query.id, ...finding }
    if (await this.sendOnce((key) => call('merchant.assess', input, { key }))) wx.navigateBack()
  },
})
