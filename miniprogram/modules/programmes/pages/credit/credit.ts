import { call } from '../../../../api/call'
import { showPdf } from '../../../../api/documents'
import { momentText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'

/** A statement of the shop's standing for its bank, asked for by the shop itself (诚商信贷通). */
registerFormPage({
  query: { merchantId: '' },
  data: { name: '', lines: [] as { number: string; about: string }[], consents: false },

  async loadContent() {
    const { name, certificates } = await call('merchant.certificates', {
      merchantId: this.query.merchantId,
    })
    const now = Date.now()
    const listItems = certificates.map(({ number, at: issuedAt, endDay: validUntil }) => ({
      number,
      about: `${momentText(issuedAt, now)}出具，到 ${validUntil} 有效`,
    }))
    return { name, lines: listItems }
  },
  async issue() {
    if (!this.data.consents) return this.setData({ problem: '请先看过并同意上面的内容' })
    const { merchantId } = this.query
    if (
      !(await this.sendOnce((submissionKey) =>
        call('merchant.certify', { merchantId, consents: true }, { requestKey: submissionKey }),
      ))
    )
      return
    this.setData({ consents: false })
    await this.refresh()
    wx.showToast({ title: '已出具，点编号打开', icon: 'none' })
  },
  open(touchEvent: WechatMiniprogram.TouchEvent) {
    const { number } = touchEvent.currentTarget.dataset
    return showPdf(() => call('documents.certificate', { number }))
  },
})
