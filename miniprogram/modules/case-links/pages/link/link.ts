import { call } from '../../../../api/call'
import { registerFormPage } from '../../../../page/form-page'
import type { CaseKind } from '../../../../shared/vocabulary/case'
import { type RelatedLine, relatedLine } from './lines'

registerFormPage({
  questions: ['number'],
  query: { id: '' },
  data: {
    linked: [] as RelatedLine[],
    alike: [] as RelatedLine[],
    number: '',
    kind: 'complaint' as CaseKind,
  },

  async loadContent() {
    const { related, kind } = await call('complaint.related', { caseId: this.query.id })
    const listItems = related.map((relatedCase) => relatedLine(relatedCase, Date.now()))
    return {
      kind,
      linked: listItems.filter((listItem) => listItem.linked),
      alike: listItems.filter((listItem) => !listItem.linked),
    }
  },

  linkTyped() {
    const caseNumber = this.data.number.trim()
    if (caseNumber.length < 6) return this.showErrors({ number: '请填写另一件的编号' })
    this.send('complaint.link', caseNumber, '已关联')
  },
  link(touchEvent: WechatMiniprogram.TouchEvent) {
    this.send('complaint.link', touchEvent.currentTarget.dataset.number, '已关联')
  },
  unlink(touchEvent: WechatMiniprogram.TouchEvent) {
    this.send('complaint.unlink', touchEvent.currentTarget.dataset.number, '已取消关联')
  },
  /**
   * If the merged report contains new facts, its verification period starts again; the same facts
   * do not restart it (Art. 35).
   */
  async merge(touchEvent: WechatMiniprogram.TouchEvent) {
    const { number: caseNumber } = touchEvent.currentTarget.dataset as { number: string }
    const report = this.data.kind === 'report'
    const itemList = report
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
    if (
      !(await this.sendOnce((submissionKey) =>
        call('complaint.merge', requestInput, { requestKey: submissionKey }),
      ))
    )
      return
    await wx.navigateBack()
    wx.showToast({ title: '已并入', icon: 'success' })
  },
  async send(action: 'complaint.link' | 'complaint.unlink', caseNumber: string, doneText: string) {
    if (
      !(await this.sendOnce((submissionKey) =>
        call(action, { caseId: this.query.id, number: caseNumber }, { requestKey: submissionKey }),
      ))
    )
      return
    this.setData({ number: '' })
    wx.showToast({ title: doneText, icon: 'success' })
    await this.refresh()
  },
})
