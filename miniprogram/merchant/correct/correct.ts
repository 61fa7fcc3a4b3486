import { call } from '../../cloud/call'
import { evidenceForm, evidenceHolds } from '../../page/evidence-form'

/** The shop shows that it has put right what an inspection found. */
evidenceForm({
  questions: ['note', 'evidence'],
  query: { inspectionId: '' },
  data: { note: '' },

  async send() {
    const held = evidenceHolds(this.items)
    if (held) return this.showErrors({ evidence: held })
    const { note } = this.data
    const evidence = this.items.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    if (note.trim().length < 2) return this.showErrors({ note: '请写明怎么改的' })
    if (evidence.length === 0) return this.showErrors({ evidence: '请拍下改好的样子' })
    const input = { inspectionId: this.query.inspectionId, note, evidence }
    if (await this.sendOnce((key) => call('merchant.correct', input, { key }))) wx.navigateBack()
  },
})
