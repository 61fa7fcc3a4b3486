import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { addDays, dayOf } from '../../shared/clock/days'
import { fromPickers, pickerParts } from '../../words/when'

/** Announces the mediation meeting to both parties: tomorrow at ten in the shop, unless changed. */
formPage({
  questions: ['at', 'place'],
  loads: 'once',
  query: { id: '' },
  data: { today: dayOf(Date.now()), date: addDays(dayOf(Date.now()), 1), time: '10:00', place: '', paper: '' },

  async load() {
    const { meeting, merchant } = await call('complaint.detail', { caseId: this.query.id })
    return meeting ? { ...pickerParts(meeting.at), place: meeting.place } : { place: merchant.address }
  },
  async preview() {
    const { date, time, place } = this.data
    const paper = { kind: 'meeting' as const, at: fromPickers(date, time), place }
    const sent = await this.sendOnce(() => call('mediation.preview', { caseId: this.query.id, paper }))
    if (sent) this.setData({ paper: sent.answer.text })
  },
  async save() {
    const { date, time, place } = this.data
    const input = { caseId: this.query.id, at: fromPickers(date, time), place }
    if (await this.sendOnce((key) => call('mediation.announce', input, { key }))) wx.navigateBack()
  },
})
