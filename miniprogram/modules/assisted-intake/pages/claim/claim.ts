import { call } from '../../../../api/call'
import { requirePrivacyConsent } from '../../../../device/privacy'
import { registerFormPage } from '../../../../page/form-page'
import { omitUndefined } from '../../../../shared/omit-undefined'

/**
 * Opens a case on the phone of the person for whom staff entered it, because the person called,
 * wrote or came in.
 */
registerFormPage({
  questionIds: ['number', 'code', 'phone'],
  data: { number: '', code: '' },

  /**
   * WeChat's phone button was tapped. It gives no code if the person declined to share the number.
   */
  async withPhone(phoneEvent: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code: phoneCode } = phoneEvent.detail
    if (phoneCode) await this.openClaimedCase(phoneCode)
    else
      this.showErrors({ phone: '没有拿到微信手机号：请再点一次并同意；登记的是座机，点下面一行' })
  },
  async withoutPhone() {
    if (await requirePrivacyConsent('打开自己的案件')) await this.openClaimedCase()
  },
  async openClaimedCase(phoneCode?: string) {
    const { number: caseNumber, code } = this.data
    const requestInput = omitUndefined({
      number: caseNumber.trim(),
      code: code.trim(),
      phoneCode: phoneCode || undefined,
    })
    const submission = await this.sendOnce((submissionKey) =>
      call('complaint.claim', requestInput, { requestKey: submissionKey }),
    )
    if (submission) wx.redirectTo({ url: `/pages/complaint/case/case?id=${submission.output.id}` })
  },
})
