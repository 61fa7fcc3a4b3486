import { call } from '../../../../api/call'
import { registerFormPage } from '../../../../page/form-page'
import type { CaseKind } from '../../../../shared/vocabulary/case'
import { type RelatedLine, toRelatedLine } from './lines'

/** Links a case to others of the same matter, or merges it into an earlier one. */
registerFormPage({
  questionIds: ['number'],
  query: { id: '' },
  data: {
    /** Cases that are linked already. */
    linkedCases: [] as RelatedLine[],
    /** Cases that may be about the same matter. */
    similarCases: [] as RelatedLine[],
    /** The typed number of another case. */
    number: '',
    kind: 'complaint' as CaseKind,
  },

  async loadContent() {
    const { related, kind } = await call('complaint.related', { caseId: this.query.id })
    const lines = related.map((relatedCase) => toRelatedLine(relatedCase, Date.now()))
    return {
      kind,
      linkedCases: lines.filter((line) => line.linked),
      similarCases: lines.filter((line) => !line.linked),
    }
  },

  linkTyped() {
    const caseNumber = this.data.number.trim()
    if (caseNumber.length < 6) return this.showErrors({ number: '请填写另一件的编号' })
    this.sendLink('complaint.link', caseNumber, '已关联')
  },
  linkCase(touchEvent: WechatMiniprogram.TouchEvent) {
    this.sendLink('complaint.link', touchEvent.currentTarget.dataset.number, '已关联')
  },
  unlinkCase(touchEvent: WechatMiniprogram.TouchEvent) {
    this.sendLink('complaint.unlink', touchEvent.currentTarget.dataset.number, '已取消关联')
  },
  /**
   * Asks how to merge this case into another one, and merges it. If a merged report contains new
   * facts, the verification period starts again (Order 121 Art. 35).
   */
  async mergeCases(touchEvent: WechatMiniprogram.TouchEvent) {
    const { number: caseNumber } = touchEvent.currentTarget.dataset as { number: string }
    const itemList =
      this.data.kind === 'report'
        ? ['没有新的事实，期限不变', '有新的事实，核查期限重新计算']
        : ['并入，一起办理、一起答复']
    const chosenAction = await wx
      .showActionSheet({ alertText: `并入 ${caseNumber}？本件就此了结`, itemList })
      .catch(() => undefined)
    if (!chosenAction) return
    const requestInput = {
      caseId: this.query.id,
      number: caseNumber,
      newFacts: chosenAction.tapIndex === 1,
    }
    const submission = await this.sendOnce((submissionKey) =>
      call('complaint.merge', requestInput, { requestKey: submissionKey }),
    )
    if (!submission) return
    await wx.navigateBack()
    wx.showToast({ title: '已并入', icon: 'success' })
  },
  async sendLink(
    action: 'complaint.link' | 'complaint.unlink',
    caseNumber: string,
    doneText: string,
  ) {
    const requestInput = { caseId: this.query.id, number: caseNumber }
    const submission = await this.sendOnce((submissionKey) =>
      call(action, requestInput, { requestKey: submissionKey }),
    )
    if (!submission) return
    this.setData({ number: '' })
    wx.showToast({ title: doneText, icon: 'success' })
    await this.refresh()
  },
})
