import { call } from '../../../../api/call'
import { choicesFromList } from '../../../../format/choices'
import { type CompetenceLines, toCompetenceLines } from '../../../../format/competence'
import type { TapEvent } from '../../../../page/events'
import { registerFormPage } from '../../../../page/form-page'
import type { CaseView } from '../../../../shared/contract/case-view'
import { findCompetentBureau } from '../../../../shared/intake/competence'
import { type TransferTarget, transferTargets } from '../../../../shared/vocabulary/online-sales'
import { consentText, type TransferStep, toTransferSteps } from './lines'

/** The bureau to which the complaint would go, if the rule names another one. */
function suggestTarget({ onlineSale }: CaseView): TransferTarget | '' {
  if (!onlineSale) return ''
  const { bureau } = findCompetentBureau(onlineSale)
  return transferTargets.codes.find((target) => target === bureau) ?? ''
}

/** What the page shows of the case, and what the reader may do. */
function toContent(caseView: CaseView) {
  const { may: allowedCommands, onlineSale, transferConsent } = caseView
  const mayAnswer = allowedCommands.includes('answerTransfer')
  return {
    competence: onlineSale ? toCompetenceLines(onlineSale) : null,
    consent: consentText(caseView, mayAnswer),
    mayAnswer,
    agrees: transferConsent?.agrees ?? false,
    mayHandOver: allowedCommands.includes('handOver'),
    mayRecordReceipt: allowedCommands.includes('recordReceipt'),
    steps: toTransferSteps(caseView, Date.now()),
  }
}

/**
 * Which bureau is competent for a complaint, and why. The complainant agrees to a hand-over here,
 * the dispatcher hands the complaint over and records the receipt, and both read the result.
 */
registerFormPage({
  questionIds: ['target', 'bureau', 'receipt'],
  query: { id: '' },
  data: {
    /** Null for a complaint about a shop that one can enter. */
    competence: null as CompetenceLines | null,
    consent: '',
    /** The complainant may answer. */
    mayAnswer: false,
    /** The complainant has agreed and may take it back. */
    agrees: false,
    mayHandOver: false,
    mayRecordReceipt: false,
    steps: [] as TransferStep[],
    targets: choicesFromList(transferTargets),
    target: '' as TransferTarget | '',
    /** Name of the other bureau. */
    bureau: '',
    receipt: '',
  },

  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    return { ...toContent(caseView), target: this.data.target || suggestTarget(caseView) }
  },
  /** Sends a step, and shows the case after it. */
  async takeStep(send: (requestKey: string) => Promise<CaseView>, doneText: string) {
    const submission = await this.sendOnce(send)
    if (!submission) return
    this.setData(toContent(submission.output))
    wx.showToast({ title: doneText })
  },

  async answerTransfer(event: TapEvent) {
    const { agrees } = event.currentTarget.dataset as { agrees: boolean }
    const input = { caseId: this.query.id, agrees }
    await this.takeStep(
      (requestKey) => call('complaint.answerTransfer', input, { requestKey }),
      agrees ? '已记下您的同意' : '已记下',
    )
  },
  async handOver() {
    const { target, bureau } = this.data
    if (!target) return this.showErrors({ target: '请选择为什么归那里管' })
    const input = { caseId: this.query.id, target, bureau }
    await this.takeStep((requestKey) => call('complaint.handOver', input, { requestKey }), '已移送')
  },
  async recordReceipt() {
    const input = { caseId: this.query.id, receipt: this.data.receipt }
    await this.takeStep(
      (requestKey) => call('complaint.recordReceipt', input, { requestKey }),
      '回执已记下',
    )
  },
})
