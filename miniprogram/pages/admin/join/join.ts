import { call } from '../../../cloud/call'
import { forgetMe } from '../../../cloud/me'
import { formPage } from '../../../page/form-page'
import type { Typed } from '../../../page/page'
import { roles } from '../../../shared/vocabulary/roles'

formPage({
  questions: ['code'],
  data: { code: '' },

  type(event: Typed) {
    this.enter({ code: event.detail.value })
  },
  async join() {
    const { code } = this.data
    if (code.replace(/[\s-]/g, '').length !== 10) return this.showErrors({ code: '邀请码是 10 位字母和数字' })
    await this.sendOnce(async (key) => {
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
})
