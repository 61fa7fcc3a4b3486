import { call } from '../../../cloud/call'
import { forgetMe } from '../../../cloud/me'
import { formPage } from '../../../page/form-page'
import { roles } from '../../../shared/vocabulary/roles'

formPage({
  questions: ['code', 'pin', 'again'],
  data: { code: '', pin: '', again: '' },

  async join() {
    const { code, pin, again } = this.data
    const errors = {
      ...(code.replace(/[\s-]/g, '').length !== 10 && { code: '邀请码是 10 位字母和数字' }),
      ...(!/^\d{6}$/.test(pin) && { pin: '请输入六位数字' }),
      ...(again !== pin && { again: '两次输入的不一样' }),
    }
    if (Object.keys(errors).length > 0) return this.showErrors(errors)
    await this.sendOnce(async (key) => {
      const { name, role } = await call('staff.join', { code, pin }, { key })
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
})
