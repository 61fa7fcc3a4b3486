import { CallError, call, newKey } from '../../cloud/call'
import { forgetMe } from '../../cloud/me'
import { textScale } from '../../phone/text-scale'
import { failureOf } from '../../words/failure'

Page({
  data: { textScale: textScale(), name: '', code: '', error: '', problem: '', busy: false },
  merchantId: '',
  key: '',

  onLoad(query) {
    this.merchantId = query.merchantId ?? ''
    this.setData({ name: decodeURIComponent(query.name ?? '') })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.key = ''
    this.setData({ code: event.detail.value, error: '', problem: '' })
  },
  async save() {
    const { code, busy } = this.data
    if (busy) return
    if (!/^\d{6}$/.test(code)) return this.setData({ error: '绑定码是 6 位数字' })
    this.setData({ busy: true })
    // One key for each code typed: asking again after a lost answer repeats nothing, a new code is a new try.
    this.key ||= newKey()
    try {
      await call('merchant.bind', { merchantId: this.merchantId, code }, { key: this.key })
      forgetMe()
      wx.redirectTo({ url: '/merchant/shop/shop' })
    } catch (error) {
      const { message } = failureOf(error)
      const field = error instanceof CallError ? error.field : undefined
      if (!(error instanceof CallError && error.code === 'OFFLINE')) this.key = ''
      this.setData(field === 'code' ? { error: message } : { problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
})
