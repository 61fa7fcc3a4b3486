import { call } from '../../../cloud/call'
import { sendForm } from '../../../cloud/send-form'
import { showFirst } from '../../../phone/show-first'
import { textScale } from '../../../phone/text-scale'
import { dayOf } from '../../../shared/clock/days'
import { type Remedy, remedies } from '../../../shared/vocabulary/mediation'
import { choices } from '../../../words/choices'
import { fenFrom } from '../../../words/money'

const questions = ['remedies', 'amountFen', 'by', 'note'] as const
type Errors = Partial<Record<(typeof questions)[number], string>>

/** A proposal for the room: remedies, amount and day. */
Page({
  data: {
    textScale: textScale(),
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
    errors: {} as Errors,
    problem: '',
    busy: false,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  pickRemedies(event: WechatMiniprogram.CustomEvent<{ chosen: Remedy[] }>) {
    this.setData({ wanted: event.detail.chosen, 'errors.remedies': '', problem: '' })
  },
  pickTime(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ when: event.detail.chosen[0] ?? this.data.when, 'errors.by': '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name, field } = event.currentTarget.dataset
    this.setData({ [name]: event.detail.value, [`errors.${field}`]: '', problem: '' })
  },
  async send() {
    const { wanted, amount, when, by, note } = this.data
    const amountFen = fenFrom(amount) ?? 0
    if (Number.isNaN(amountFen)) return this.showErrors({ amountFen: '金额只填数字，最多两位小数' })
    if (when === 'later' && !by) return this.showErrors({ by: '请选择哪一天前履行' })
    const input = { caseId: this.caseId, remedies: wanted, amountFen, note, ...(when === 'later' && { by }) }
    if (await sendForm(this, (key) => call('room.propose', input, { key }))) wx.navigateBack()
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
})
