import { call } from '../../../../api/call'
import { explainUnsentEvidence, registerEvidenceForm } from '../../../../page/evidence-form-page'

/** The shop shows with photos that it has corrected what an inspection found. */
registerEvidenceForm({
  questionIds: ['note', 'evidence'],
  query: { inspectionId: '' },
  data: { note: '' },

  async sendCorrection() {
    const unsentProblem = explainUnsentEvidence(this.evidence)
    if (unsentProblem) return this.showErrors({ evidence: unsentProblem })
    const { note } = this.data
    const evidence = this.evidence.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    if (note.trim().length < 2) return this.showErrors({ note: '请写明怎么改的' })
    if (evidence.length === 0) return this.showErrors({ evidence: '请拍下改好的样子' })
    const input = { inspectionId: this.query.inspectionId, note, evidence }
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.correct', input, { requestKey: submissionKey }),
    )
    if (submission) wx.navigateBack()
  },
})
