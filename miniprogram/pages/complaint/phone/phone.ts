import { call } from '../../../cloud/call'
import { privacyOrExplain } from '../../../phone/privacy'
import { textScale } from '../../../phone/text-scale'
import type { Input } from '../../../shared/contract/index'
import { failureOf } from '../../../words/failure'

/** Changes the phone number in one's own case: by WeChat's button, or typed. */
Page({
  data: { textScale: textScale(), phone: '', error: '', busy: false },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ phone: event.detail.value, error: '' })
  },
  /** The code is absent when the person declined to share their number. */
  async fromWeChat(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail
    if (code) await this.change({ caseId: this.caseId, by: 'wechat', code })
  },
  async typed() {
    if (await privacyOrExplain('换联系电话'))
      await this.change({ caseId: this.caseId, by: 'words', phone: this.data.phone })
  },
  async change(input: Input<'complaint.changePhone'>) {
    if (this.data.busy) return
    this.setData({ busy: true, error: '' })
    try {
      await call('complaint.changePhone', input)
      wx.navigateBack()
    } catch (error) {
      this.setData({ error: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
})
