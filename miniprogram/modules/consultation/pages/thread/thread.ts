import { call } from '../../../../api/call'
import { momentText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import type { ConsultationView } from '../../contract'

/** A consultation with all its messages. The person who asked and the staff can add messages. */
registerFormPage({
  query: { id: '' },
  notices: true,
  data: {
    view: null as ConsultationView | null,
    rows: [] as { text: string; author: string; isOwn: boolean }[],
    /** The typed message. */
    messageText: '',
  },

  async loadContent() {
    const consultationView = await call('service.consultation', { consultationId: this.query.id })
    const now = Date.now()
    const rows = consultationView.said.map(({ at: writtenAt, text, name: staffName }) => ({
      text,
      author: `${authorText(staffName, consultationView.answering)} · ${momentText(writtenAt, now)}`,
      // Only messages of staff have a name.
      isOwn: (staffName !== undefined) === consultationView.answering,
    }))
    return { view: consultationView, rows }
  },
  async sendMessage() {
    const input = { consultationId: this.query.id, words: this.data.messageText }
    const answering = this.data.view?.answering
    const submission = await this.sendOnce((submissionKey) =>
      answering
        ? call('service.reply', input, { requestKey: submissionKey })
        : call('service.consult', input, { requestKey: submissionKey }),
    )
    if (!submission) return
    this.setData({ messageText: '' })
    await this.refresh()
  },
})

function authorText(staffName: string | undefined, isAnswering: boolean): string {
  if (staffName) return `工作人员 ${staffName}`
  return isAnswering ? '提问人' : '我'
}
