import { call } from '../../cloud/call'
import { evidenceForm, evidenceHolds } from '../../page/evidence-form'
import { confirmed } from '../../phone/confirmed'
import { sumIsSaid, sumMissing } from '../../shared/contract/fields'
import { type Remedy, remedies } from '../../shared/vocabulary/mediation'
import { type MerchantResponse, merchantResponses } from '../../shared/vocabulary/merchant-answer'
import { choices } from '../../words/choices'
import { fenFrom } from '../../words/money'

/** The shop's first answer: a response from a short list, its offer, its own words, and its papers. */
evidenceForm({
  questions: ['response', 'remedies', 'amountFen', 'text', 'evidence'],
  query: { id: '' },
  data: {
    responses: choices(merchantResponses),
    remedies: choices(remedies),
    response: '' as MerchantResponse | '',
    wanted: [] as Remedy[],
    amount: '',
    text: '',
  },

  async send() {
    const { response, wanted, amount, text } = this.data
    if (!response) return this.showErrors({ response: '请选择怎么答复' })
    const settles = response === 'settle'
    const amountFen = settles ? (fenFrom(amount) ?? 0) : 0
    if (Number.isNaN(amountFen)) return this.showErrors({ amountFen: '金额只填数字，最多两位小数' })
    if (settles && !sumIsSaid({ remedies: wanted, amountFen })) return this.showErrors({ amountFen: sumMissing })
    const held = evidenceHolds(this.items)
    if (held) return this.showErrors({ evidence: held })
    const evidence = this.items.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const about = '只能答复一次，发出后不能改；投诉人、网格员都会看到。'
    if (!(await confirmed('发出答复？', about, '发出'))) return
    const input = { caseId: this.query.id, response, text, evidence, remedies: settles ? wanted : [], amountFen }
    if (await this.sendOnce((key) => call('merchant.answer', input, { key }))) wx.navigateBack()
  },
})
