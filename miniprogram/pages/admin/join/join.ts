import { call } from '../../../api/call'
import { forgetProfile } from '../../../api/me'
import { registerFormPage } from '../../../page/form-page'
import { omitUndefined } from '../../../shared/omit-undefined'
import { roles } from '../../../shared/vocabulary/roles'

registerFormPage({
  questions: ['code', 'pin', 'again'],
  data: { code: '', pin: '', again: '' },

  async join() {
    const { code: invitationCode, pin: chosenPin, again: repeatedPin } = this.data
    const errors = omitUndefined({
      code:
        invitationCode.replace(/[\s-]/g, '').length !== 10 ? '邀请码是 10 位字母和数字' : undefined,
      pin: !/^\d{6}$/.test(chosenPin) ? '请输入六位数字' : undefined,
      again: repeatedPin !== chosenPin ? '两次输入的不一样' : undefined,
    })
    if (Object.keys(errors).length > 0) return this.showErrors(errors)
    await this.sendOnce(async (requestKey) => {
      const { name: staffName, role: staffRole } = await call(
        'staff.join',
        { code: invitationCode, pin: chosenPin },
        { requestKey },
      )
      forgetProfile()
      await wx.showModal({
        title: `${staffName}，您好`,
        content: `这部微信现在是“${roles.label(staffRole)}”。`,
        showCancel: false,
      })
      // Only a restart of the Mini Program draws the tabs of the new role.
      wx.restartMiniProgram({
        path: '/pages/home/home',
        fail: () => wx.switchTab({ url: '/pages/home/home' }),
      })
    })
  },
})
