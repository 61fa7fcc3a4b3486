import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { type RelatedLine, relatedLine } from './lines'

formPage({
  questions: ['number'],
  query: { id: '' },
  data: {
    linked: [] as RelatedLine[],
    alike: [] as RelatedLine[],
    number: '',
  },

  async load() {
    const { related } = await call('complaint.related', { caseId: this.query.id })
    const lines = related.map((one) => relatedLine(one, Date.now()))
    return { linked: lines.filter((line) => line.linked), alike: lines.filter((line) => !line.linked) }
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
  async send(action: 'complaint.link' | 'complaint.unlink', number: string, done: string) {
    if (!(await this.sendOnce((key) => call(action, { caseId: this.query.id, number }, { key })))) return
    this.setData({ number: '' })
    wx.showToast({ title: done, icon: 'success' })
    await this.load()
  },
})
