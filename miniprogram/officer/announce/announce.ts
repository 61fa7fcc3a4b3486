import { call } from '../../cloud/call'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { addDays, dayOf } from '../../shared/clock/days'
import { type Failure, failureOf } from '../../words/failure'
import { fromPickers, pickerParts } from '../../words/when'

/** Announces the mediation meeting to both parties: tomorrow at ten in the shop, unless changed. */
Page({
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    today: dayOf(Date.now()),
    date: addDays(dayOf(Date.now()), 1),
    time: '10:00',
    place: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.load()
  },
  async load() {
    try {
      const { meeting, merchant } = await call('complaint.detail', { caseId: this.caseId })
      const told = meeting ? { ...pickerParts(meeting.at), place: meeting.place } : { place: merchant.address }
      this.setData({ ready: true, failure: null, ...told })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ [event.currentTarget.dataset.name]: event.detail.value, errors: {}, problem: '' })
  },
  async save() {
    const { date, time, place } = this.data
    const input = { caseId: this.caseId, at: fromPickers(date, time), place }
    if (await sendForm(this, (key) => call('mediation.announce', input, { key }))) wx.navigateBack()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['at', 'place'], errors)
  },
})
