import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { showCertificate } from '../../cloud/papers'
import { sendForm } from '../../cloud/send-form'
import { textScale } from '../../phone/text-scale'
import { type Failure, failureOf } from '../../words/failure'
import { moment } from '../../words/when'

/** A statement of the shop's standing for its bank, asked for by the shop itself (诚商信贷通). */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    name: '',
    lines: [] as { number: string; about: string }[],
    consents: false,
    problem: '',
    busy: false,
  },
  merchantId: '',
  key: '',

  onLoad(query) {
    this.merchantId = query.merchantId ?? ''
  },
  async load() {
    try {
      const { name, certificates } = await call('merchant.certificates', { merchantId: this.merchantId })
      const now = Date.now()
      const lines = certificates.map(({ number, at, until }) => ({
        ...{ number, about: `${moment(at, now)}出具，到 ${until} 有效` },
      }))
      this.setData({ name, lines, ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  toggle() {
    this.setData({ consents: !this.data.consents, problem: '' })
  },
  async issue() {
    if (!this.data.consents) return this.setData({ problem: '请先看过并同意上面的内容' })
    const { merchantId } = this
    if (!(await sendForm(this, (key) => call('merchant.certify', { merchantId, consents: true }, { key })))) return
    this.setData({ consents: false })
    await this.load()
    wx.showToast({ title: '已出具，点编号打开', icon: 'none' })
  },
  open(event: WechatMiniprogram.TouchEvent) {
    return showCertificate(event.currentTarget.dataset.number)
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ problem: Object.values(errors)[0] ?? '' })
  },
})
