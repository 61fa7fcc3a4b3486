import { call } from '../../cloud/call'
import { showCertificate } from '../../cloud/papers'
import { formPage } from '../../page/form-page'
import { moment } from '../../words/when'

/** A statement of the shop's standing for its bank, asked for by the shop itself (诚商信贷通). */
formPage({
  query: { merchantId: '' },
  data: { name: '', lines: [] as { number: string; about: string }[], consents: false },

  async load() {
    const { name, certificates } = await call('merchant.certificates', { merchantId: this.query.merchantId })
    const now = Date.now()
    const lines = certificates.map(({ number, at, until }) => ({
      number,
      about: `${moment(at, now)}出具，到 ${until} 有效`,
    }))
    return { name, lines }
  },
  async issue() {
    if (!this.data.consents) return this.setData({ problem: '请先看过并同意上面的内容' })
    const { merchantId } = this.query
    if (!(await this.sendOnce((key) => call('merchant.certify', { merchantId, consents: true }, { key })))) return
    this.setData({ consents: false })
    await this.load()
    wx.showToast({ title: '已出具，点编号打开', icon: 'none' })
  },
  open(event: WechatMiniprogram.TouchEvent) {
    return showCertificate(event.currentTarget.dataset.number)
  },
})
