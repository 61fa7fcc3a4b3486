import { call } from '../../../../api/call'
import { showPdf } from '../../../../api/documents'
import { momentText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'

/** A shop's credit certificates for its bank (诚商信贷通), and the form to request one. */
registerFormPage({
  query: { merchantId: '' },
  data: { name: '', lines: [] as { number: string; about: string }[], consents: false },

  async loadContent() {
    const { name, certificates } = await call('merchant.certificates', {
      merchantId: this.query.merchantId,
    })
    const now = Date.now()
    const lines = certificates.map(({ number, at: issuedAt, endDay }) => ({
      number,
      about: `${momentText(issuedAt, now)}出具，到 ${endDay} 有效`,
    }))
    return { name, lines }
  },
  async issueCertificate() {
    if (!this.data.consents) return this.setData({ problem: '请先看过并同意上面的内容' })
    const { merchantId } = this.query
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.certify', { merchantId, consents: true }, { requestKey: submissionKey }),
    )
    if (!submission) return
    this.setData({ consents: false })
    await this.refresh()
    wx.showToast({ title: '已出具，点编号打开', icon: 'none' })
  },
  openCertificate(touchEvent: WechatMiniprogram.TouchEvent) {
    const { number } = touchEvent.currentTarget.dataset
    return showPdf(() => call('documents.certificate', { number }))
  },
})
