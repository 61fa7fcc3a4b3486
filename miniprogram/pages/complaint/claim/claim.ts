import { call } from '../../../cloud/call'
import { formPage } from '../../../page/form-page'
import { privacyOrExplain } from '../../../phone/privacy'

/** Opens on this phone the case that staff entered for its person, who called, wrote or came. */
formPage({
  questions: ['number', 'code', 'phone'],
  data: { number: '', code: '' },

  /** The code of the phone is absent when the person declined to share their number. */
  async withPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail
    if (code) await this.open(code)
    else this.showErrors({ phone: '没有拿到微信手机号：请再点一次并同意；登记的是座机，点下面一行' })
  },
  async withoutPhone() {
    if (await privacyOrExplain('打开自己的案件')) await this.open()
  },
  async open(phoneCode?: string) {
    const { number, code } = this.data
    const input = { number: number.trim(), code: code.trim(), ...(phoneCode && { phoneCode }) }
    const sent = await this.sendOnce((key) => call('complaint.claim', input, { key }))
    if (sent) wx.redirectTo({ url: `/pages/complaint/case/case?id=${sent.answer.id}` })
  },
})
