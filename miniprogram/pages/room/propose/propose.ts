import { call } from '../../../cloud/call'
import { formPage } from '../../../page/form-page'
import { dayOf } from '../../../shared/clock/days'
import { type Remedy, remedies } from '../../../shared/vocabulary/mediation'
import { choices } from '../../../words/choices'
import { fenFrom } from '../../../words/money'

/** A proposal for the room: remedies, amount and day. */
formPage({
  questions: ['remedies', 'amountFen', 'by', 'note'],
  query: { id: '' },
  data: {
    remedies: choices(remedies),
    times: [
      { code: 'now', label: '当场履行' },
      { code: 'later', label: '约定日期' },
    ],
    today: dayOf(Date.now()),
    wanted: [] as Remedy[],
    amount: '',
    when: 'now',
    by: '',
    note: '',
  },

  pickTime(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.enter({ when: event.detail.chosen[0] ?? this.data.when }, 'by')
  },
  async send() {
    const { wanted, amount, when, by, note } = this.data
    const amountFen = fenFrom(amount) ?? 0
    if (Number.isNaN(amountFen)) return this.showErrors({ amountFen: '金额只填数字，最多两位小数' })
    if (when === 'later' && !by) return this.showErrors({ by: '请选择哪一天前履行' })
    const input = { caseId: this.query.id, remedies: wanted, amountFen, note, ...(when === 'later' && { by }) }
    if (await this.sendOnce((key) => call('room.propose', input, { key }))) wx.navigateBack()
  },
})
