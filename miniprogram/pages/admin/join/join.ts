import { call } from '../../../api/call'
import { forgetProfile } from '../../../api/me'
import { registerFormPage } from '../../../page/form-page'
import { omitUndefined } from '../../../shared/omit-undefined'
import { roles } from '../../../shared/vocabulary/roles'

const invitationCodeLength = 10

/** Binds this phone to a position in the staff, by an invitation code. The person sets a PIN. */
registerFormPage({
  questionIds: ['code', 'pin', 'again'],
  data: { code: '', pin: '', repeatedPin: '' },

  async joinStaff() {
    const { code: invitationCode, pin: chosenPin, repeatedPin } = this.data
    const hasValidLength = invitationCode.replace(/[\s-]/g, '').length === invitationCodeLength
    const isPin = /^\d{6}$/.test(chosenPin)
    const errors = omitUndefined({
      code: hasValidLength ? undefined : '邀请码是 10 位字母和数字',
      pin: isPin ? undefined : '请输入六位数字',
      again: repeatedPin === chosenPin ? undefined : '两次输入的不一样',
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
      // WeChat shows the tabs of the new role only after a restart of the Mini Program.
      wx.restartMiniProgram({
        path: '/pages/home/home',
        fail: () => wx.switchTab({ url: '/pages/home/home' }),
      })
    })
  },
})
