import { call } from '../../../cloud/call'
import { forgetMe } from '../../../cloud/me'
import { sendForm } from '../../../cloud/send-form'
import { textScale } from '../../../phone/text-scale'
import { roles } from '../../../shared/vocabulary/roles'

Page({
  data: { textScale: textScale(), code: '', errors: {} as { code?: string }, problem: '', busy: false },
  key: '',

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.key = ''
    this.setData({ code: event.detail.value, errors: {}, problem: '' })
  },
  async join() {
    const { code } = this.data
    if (code.replace(/[\s-]/g, '').length !== 10) return this.showErrors({ code: '邀请码是 10 位字母和数字' })
    await sendForm(this, async (key) => {
      const { name, role } = await call('staff.join', { code }, { key })
      forgetMe()
      await wx.showModal({
        title: `${name}，您好`,
        content: `这部微信现在是“${roles.label(role)}”。`,
        showCancel: false,
      })
      // Only a restart of the Mini Program draws the tabs of the new role.
      wx.restartMiniProgram({ path: '/pages/home/home', fail: () => wx.switchTab({ url: '/pages/home/home' }) })
    })
  },
  showErrors(errors: { code?: string }) {
    this.setData({ errors })
  },
})
