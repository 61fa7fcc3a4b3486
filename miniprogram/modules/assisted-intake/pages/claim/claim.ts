import { call } from '../../../../api/call'
import { requirePrivacyConsent } from '../../../../device/privacy'
import { registerFormPage } from '../../../../page/form-page'
import { omitUndefined } from '../../../../shared/omit-undefined'

/** Opens on this phone the case that staff entered for its person, who called, wrote or came. */
registerFormPage({
  questions: ['number', 'code', 'phone'],
  data: { number: '', code: '' },

  /** The code of the phone is absent when the person declined to share their number. */
  async withPhone(changeEvent: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = changeEvent.detail
    if (code) await this.open(code)
    else
      this.showErrors({ phone: '没有拿到微信手机号：请再点一次并同意；登记的是座机，点下面一行' })
  },
  async withoutPhone() {
    if (await requirePrivacyConsent('打开自己的案件')) await this.open()
  },
  async open(phoneCode?: string) {
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
