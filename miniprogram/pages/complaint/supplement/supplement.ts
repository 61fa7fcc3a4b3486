import { call } from '../../../cloud/call'
import { evidenceForm, evidenceHolds } from '../../../page/evidence-form'

/** Adds words or evidence to one's own case; `asked` says in a sentence what a handler asked for. */
evidenceForm({
  questions: ['text', 'evidence'],
  query: { id: '', asked: '' },
  data: { asked: '', text: '' },

  onLoad() {
    this.setData({ asked: this.query.asked })
  },
  async send() {
    const held = evidenceHolds(this.items)
    if (held) return this.showErrors({ evidence: held })
    const { text } = this.data
    const evidence = this.items.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    if (text.trim() === '' && evidence.length === 0) return this.showErrors({ text: '请写几句，或者加上照片' })
    const input = { caseId: this.query.id, text, evidence }
    if (await this.sendOnce((key) => call('complaint.supplement', input, { key }))) wx.navigateBack()
  },
})
