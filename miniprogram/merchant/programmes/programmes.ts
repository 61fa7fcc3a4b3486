import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { sendForm } from '../../cloud/send-form'
import { textScale } from '../../phone/text-scale'
import type { Programme } from '../../shared/vocabulary/programme'
import { type Failure, failureOf } from '../../words/failure'
import { type ProgrammeLine, programmeLine } from '../../words/programme'

/** The awards that a shop may apply for, with every condition and whether it is met today. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    name: '',
    lines: [] as ProgrammeLine[],
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
      const { name, programmes } = await call('merchant.programmes', { merchantId: this.merchantId })
      this.setData({ name, lines: programmes.map(programmeLine), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async apply(event: WechatMiniprogram.TouchEvent) {
    const programme = event.currentTarget.dataset.programme as Programme
    const { merchantId } = this
    if (!(await sendForm(this, (key) => call('merchant.apply', { merchantId, programme }, { key })))) return
    wx.showToast({ title: '已申请，等待核查', icon: 'none' })
    await this.load()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ problem: Object.values(errors)[0] ?? '' })
  },
})
