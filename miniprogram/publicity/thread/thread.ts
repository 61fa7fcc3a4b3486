import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import type { ConsultationView } from '../../shared/contract/consultation'
import { moment } from '../../words/when'

/** A consultation with its answers; the person who asked may add to it. */
formPage({
  query: { id: '' },
  notices: true,
  data: {
    view: null as ConsultationView | null,
    rows: [] as { text: string; who: string; mine: boolean }[],
    words: '',
  },

  async load() {
    const view = await call('service.consultation', { consultationId: this.query.id })
    const now = Date.now()
    const rows = view.said.map(({ at, text, name }) => ({
      text,
      who: `${name ? `工作人员 ${name}` : view.answering ? '提问人' : '我'} · ${moment(at, now)}`,
      mine: (name !== undefined) === view.answering,
    }))
    return { view, rows }
  },
  async send() {
    const input = { consultationId: this.query.id, words: this.data.words }
    const answering = this.data.view?.answering
    const sent = await this.sendOnce((key) =>
      answering ? call('service.reply', input, { key }) : call('service.consult', input, { key }),
    )
    if (!sent) return
    this.setData({ words: '' })
    await this.load()
  },
})
