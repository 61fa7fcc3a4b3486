import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { confirmed } from '../../phone/confirmed'
import type { CaseKind } from '../../shared/vocabulary/case'
import { type RelatedLine, relatedLine } from './lines'

formPage({
  questions: ['number'],
  query: { id: '' },
  data: { linked: [] as RelatedLine[], alike: [] as RelatedLine[], number: '', kind: 'complaint' as CaseKind },

  async load() {
    const { related, kind } = await call('complaint.related', { caseId: this.query.id })
    const lines = related.map((one) => relatedLine(one, Date.now()))
    return { kind, linked: lines.filter((line) => line.linked), alike: lines.filter((line) => !line.linked) }
  },

  linkTyped() {
    const number = this.data.number.trim()
    if (number.length < 6) return this.showErrors({ number: '请填写另一件的编号' })
    this.send('complaint.link', number, '已关联')
  },
  link(event: WechatMiniprogram.TouchEvent) {
    this.send('complaint.link', event.currentTarget.dataset.number, '已关联')
  },
  unlink(event: WechatMiniprogram.TouchEvent) {
    this.send('complaint.unlink', event.currentTarget.dataset.number, '已取消关联')
  },
  /** A report's new facts let its verification begin anew; the same facts do not (Art. 35). */
  async merge(event: WechatMiniprogram.TouchEvent) {
    const { number } = event.currentTarget.dataset as { number: string }
    const report = this.data.kind === 'report'
    const itemList = report ? ['没有新的事实，期限不变', '有新的事实，核查期限重新计算'] : ['并入，一起办理、一起答复']
    const chosen = await wx
      .showActionSheet({ alertText: `并入 ${number}？本件就此了结`, itemList })
      .catch(() => undefined)
    if (!chosen) return
    const input = { caseId: this.query.id, number, newFacts: chosen.tapIndex === 1 }
    if (!(await this.sendOnce((key) => call('complaint.merge', input, { key })))) return
    await wx.navigateBack()
    wx.showToast({ title: '已并入', icon: 'success' })
  },
  async gather(event: WechatMiniprogram.TouchEvent) {
    const { number } = event.currentTarget.dataset as { number: string }
    const content = `${number} 的投诉人成为本件的共同投诉人，那一件就此了结。双方提交时都同意过。`
    if (await confirmed('一起调解？', content, '一起调解')) await this.send('complaint.gather', number, '已并到一起')
  },
  async send(action: 'complaint.link' | 'complaint.unlink' | 'complaint.gather', number: string, done: string) {
    if (!(await this.sendOnce((key) => call(action, { caseId: this.query.id, number }, { key })))) return
    this.setData({ number: '' })
    wx.showToast({ title: done, icon: 'success' })
    await this.load()
  },
})
