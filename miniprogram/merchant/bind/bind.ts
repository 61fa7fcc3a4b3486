import { call } from '../../api/call'
import { forgetProfile } from '../../api/me'
import { registerFormPage } from '../../page/form-page'

registerFormPage({
  questions: ['code'],
  query: { merchantId: '', name: '' },
  data: { name: '', code: '' },

  onLoad() {
    this.setData({ name: this.query.name })
  },
  async save() {
    const { code: bindingCode } = this.data
    if (!/^\d{6}$/.test(bindingCode)) return this.showErrors({ code: '绑定码是 6 位数字' })
    const { merchantId } = this.query
    if (
      !(await this.sendOnce((key) =>
        call('merchant.bind', { merchantId, code: bindingCode }, { key }),
      ))
    )
      return
    forgetProfile()
    wx.redirectTo({ url: '/merchant/shop/shop' })
  },
})
