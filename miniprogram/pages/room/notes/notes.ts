import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { sendForm } from '../../../cloud/send-form'
import { textScale } from '../../../phone/text-scale'
import { type Failure, failureOf } from '../../../words/failure'
import { moment } from '../../../words/when'

/** The officer's own notes, which no party ever reads. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    notes: [] as { at: number; when: string; name: string; text: string }[],
    text: '',
    errors: {} as { text?: string },
    problem: '',
    busy: false,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  async load() {
    try {
      const { notes } = await call('room.notes', { caseId: this.caseId })
      const now = Date.now()
      this.setData({
        ready: true,
        failure: null,
        notes: notes.map((note) => ({ ...note, when: moment(note.at, now) })).reverse(),
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value, errors: {}, problem: '' })
  },
  async save() {
    const { text } = this.data
    const sent = await sendForm(this, (key) => call('room.note', { caseId: this.caseId, text }, { key }))
    if (!sent) return
    this.setData({ text: '' })
    await this.load()
  },
  showErrors(errors: { text?: string }) {
    this.setData({ errors })
  },
})
