import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { sendForm } from '../../cloud/send-form'
import { textScale } from '../../phone/text-scale'
import { type Failure, failureOf } from '../../words/failure'
import { type RelatedLine, relatedLine } from './lines'

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    linked: [] as RelatedLine[],
    alike: [] as RelatedLine[],
    number: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  async load() {
    try {
      const { related } = await call('complaint.related', { caseId: this.caseId })
      const lines = related.map((one) => relatedLine(one, Date.now()))
      const [linked, alike] = [lines.filter((line) => line.linked), lines.filter((line) => !line.linked)]
      this.setData({ ready: true, failure: null, linked, alike })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ number: event.detail.value, errors: {}, problem: '' })
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
    if (!(await sendForm(this, (key) => call(action, { caseId: this.caseId, number }, { key })))) return
    this.setData({ number: '' })
    wx.showToast({ title: done, icon: 'success' })
    await this.load()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
  },
  openCase(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/command/triage/triage?id=${event.currentTarget.dataset.id}` })
  },
})
