import { call } from '../../../api/call'
import { explainUnsentEvidence, registerEvidenceForm } from '../../../page/evidence-form-page'

/** Adds a text or evidence to one's own case. */
registerEvidenceForm({
  questionIds: ['text', 'evidence'],
  query: { id: '', asked: '' },
  data: {
    /** A sentence about the materials that a handler has requested. */
    requestText: '',
    text: '',
  },

  onLoad() {
    this.setData({ requestText: this.query.asked })
  },
  async sendSupplement() {
    const unsentReason = explainUnsentEvidence(this.evidence)
    if (unsentReason) return this.showErrors({ evidence: unsentReason })

    const { text: typedText } = this.data
    const evidenceIds = this.evidence.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    if (typedText.trim() === '' && evidenceIds.length === 0)
      return this.showErrors({ text: '请写几句，或者加上照片' })

    const input = { caseId: this.query.id, text: typedText, evidence: evidenceIds }
    const sentResult = await this.sendOnce((requestKey) =>
      call('complaint.supplement', input, { requestKey }),
    )
    if (sentResult) wx.navigateBack()
  },
})
