import { call } from '../../../cloud/call'
import { formPage } from '../../../page/form-page'
import { privacyOrExplain } from '../../../phone/privacy'
import type { Input } from '../../../shared/contract/index'

/** Changes the phone number in one's own case: by WeChat's button, or typed. */
formPage({
  questions: ['phone'],
  questionOf: () => 'phone',
  query: { id: '' },
  data: { phone: '' },

  /** The code is absent when the person declined to share their number. */
  async fromWeChat(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail
    if (code) await this.change({ caseId: this.query.id, by: 'wechat', code })
  },
  async typed() {
    if (await privacyOrExplain('换联系电话'))
      await this.change({ caseId: this.query.id, by: 'words', phone: this.data.phone })
  },
  async change(input: Input<'complaint.changePhone'>) {
    if (await this.sendOnce((key) => call('complaint.changePhone', input, { key }))) wx.navigateBack()
  },
})
