import { call } from '../../../../api/call'
import { choicesFromList } from '../../../../format/choices'
import { parseFen } from '../../../../format/money'
import { registerFormPage } from '../../../../page/form-page'
import { shanghaiDayOf } from '../../../../shared/calendar/days'
import { omitUndefined } from '../../../../shared/omit-undefined'
import { type Remedy, remedies } from '../../../../shared/vocabulary/mediation'

/** The form of a settlement proposal: remedies, amount and day. */
registerFormPage({
  questionIds: ['remedies', 'amountFen', 'by', 'note'],
  query: { id: '' },
  data: {
    remedies: choicesFromList(remedies),
    times: [
      { code: 'now', label: '当场履行' },
      { code: 'later', label: '约定日期' },
    ],
    today: shanghaiDayOf(Date.now()),
    /** The chosen remedies. */
    chosenRemedies: [] as Remedy[],
    /** The typed amount, yuan. */
    amount: '',
    /** `now`, or `later` with a day. */
    performanceTime: 'now',
    /** The day by which the shop performs. */
    performanceDay: '',
    note: '',
  },

  pickTime(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.enterValues(
      { performanceTime: choiceEvent.detail.selection[0] ?? this.data.performanceTime },
      'by',
    )
  },
  async sendProposal() {
    const { chosenRemedies, amount, performanceTime: when, performanceDay: by, note } = this.data
    const amountFen = parseFen(amount) ?? 0
    if (Number.isNaN(amountFen)) return this.showErrors({ amountFen: '金额只填数字，最多两位小数' })
    if (when === 'later' && !by) return this.showErrors({ by: '请选择哪一天前履行' })
    const input = omitUndefined({
      caseId: this.query.id,
      remedies: chosenRemedies,
      amountFen,
      note,
      by: when === 'later' ? by : undefined,
    })
    const submission = await this.sendOnce((submissionKey) =>
      call('room.propose', input, { requestKey: submissionKey }),
    )
    if (submission) wx.navigateBack()
  },
})
