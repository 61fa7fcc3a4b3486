import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { sendForm } from '../../cloud/send-form'
import { textScale } from '../../phone/text-scale'
import type { ConsultationView } from '../../shared/contract/consultation'
import { type Failure, failureOf } from '../../words/failure'
import { moment } from '../../words/when'

/** A consultation with its answers; the person who asked may add to it. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    view: null as ConsultationView | null,
    rows: [] as { text: string; who: string; mine: boolean }[],
    failure: null as Failure | null,
    words: '',
    problem: '',
    busy: false,
  },
  id: '',
  key: '',

  onLoad(query) {
    this.id = query.id ?? ''
  },
  async load() {
    try {
      const view = await call('service.consultation', { consultationId: this.id })
      const now = Date.now()
      const rows = view.said.map(({ at, text, name }) => ({
        text,
        who: `${name ? `工作人员 ${name}` : view.answering ? '提问人' : '我'} · ${moment(at, now)}`,
        mine: (name !== undefined) === view.answering,
      }))
      this.setData({ view, rows, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.key = ''
    this.setData({ words: event.detail.value, problem: '' })
  },
  async send() {
    const input = { consultationId: this.id, words: this.data.words }
    const answering = this.data.view?.answering
    const sent = await sendForm(this, (key) =>
      answering ? call('service.reply', input, { key }) : call('service.consult', input, { key }),
    )
    if (!sent) return
    this.setData({ words: '' })
    await this.load()
  },
  showErrors({ words }: Record<string, string>) {
    this.setData({ problem: words ?? '没有发出，请再试一次' })
  },
})
