import { call } from '../../cloud/call'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { closedList } from '../../shared/vocabulary/closed-list'
import { type Severity, severities } from '../../shared/vocabulary/stars'
import { choices } from '../../words/choices'

const truths = closedList({ yes: '属实', no: '不属实，或无法核实' })
const replies = closedList({ yes: '按时答复了', no: '没有按时答复' })
type YesNo = 'yes' | 'no'

/** The officer's finding on a closed complaint: only a substantiated one enters the shop's index. */
Page({
  data: {
    textScale: textScale(),
    truths: choices(truths),
    severities: choices(severities),
    replies: choices(replies),
    truth: '' as YesNo | '',
    severity: '' as Severity | '',
    replied: '' as YesNo | '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ [event.currentTarget.dataset.name]: event.detail.chosen[0] ?? '', errors: {}, problem: '' })
  },
  async save() {
    const { truth, severity, replied } = this.data
    if (!truth) return this.showErrors({ substantiated: '请选择是否属实' })
    if (truth === 'yes' && !severity) return this.showErrors({ severity: '请选择轻重' })
    if (!replied) return this.showErrors({ replied: '请选择商家是否按时答复' })
    const finding = { substantiated: truth === 'yes', replied: replied === 'yes', ...(severity && { severity }) }
    const { caseId } = this
    if (await sendForm(this, (key) => call('merchant.assess', { caseId, ...finding }, { key }))) wx.navigateBack()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['substantiated', 'severity', 'replied'], errors)
  },
})
