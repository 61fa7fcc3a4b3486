import { call } from '../../../api/call'
import { requirePrivacyConsent } from '../../../device/privacy'
import { registerFormPage } from '../../../page/form-page'
import type { Input } from '../../../shared/contract/index'

/** Changes the phone number in one's own case to the number of WeChat, or to a typed one. */
registerFormPage({
  questionIds: ['phone'],
  questionOf: () => 'phone',
  query: { id: '' },
  data: { phone: '' },

  /** The code is absent if the person does not share their number. */
  async fromWeChat(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code: wechatCode } = event.detail
    if (wechatCode)
      await this.changePhone({ caseId: this.query.id, by: 'wechat', code: wechatCode })
  },
  async changeToTyped() {
    if (await requirePrivacyConsent('换联系电话'))
      await this.changePhone({ caseId: this.query.id, by: 'words', phone: this.data.phone })
  },
  async changePhone(input: Input<'complaint.changePhone'>) {
    const sentResult = await this.sendOnce((requestKey) =>
      call('complaint.changePhone', input, { requestKey }),
    )
    if (sentResult) wx.navigateBack()
  },
})
