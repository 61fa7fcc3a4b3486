import { call } from '../../cloud/call'
import { forgetMe } from '../../cloud/me'
import { formPage } from '../../page/form-page'

formPage({
  questions: ['code'],
  query: { merchantId: '', name: '' },
  data: { name: '', code: '' },

  onLoad() {
    this.setData({ name: this.query.name })
  },
  async save() {
    const { code } = this.data
    if (!/^\d{6}$/.test(code)) return this.showErrors({ code: '绑定码是 6 位数字' })
    const { merchantId } = this.query
    if (!(await this.sendOnce((key) => call('merchant.bind', { merchantId, code }, { key })))) return
    forgetMe()
    wx.redirectTo({ url: '/merchant/shop/shop' })
  },
})
