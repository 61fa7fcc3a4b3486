import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import type { Programme } from '../../shared/vocabulary/programme'
import { type ProgrammeLine, programmeLine } from '../../words/programme'

/** The awards that a shop may apply for, with every condition and whether it is met today. */
formPage({
  query: { merchantId: '' },
  data: { name: '', lines: [] as ProgrammeLine[] },

  async load() {
    const { name, programmes } = await call('merchant.programmes', { merchantId: this.query.merchantId })
    return { name, lines: programmes.map(programmeLine) }
  },
  async apply(event: WechatMiniprogram.TouchEvent) {
    const programme = event.currentTarget.dataset.programme as Programme
    const { merchantId } = this.query
    if (!(await this.sendOnce((key) => call('merchant.apply', { merchantId, programme }, { key })))) return
    wx.showToast({ title: '已申请，等待核查', icon: 'none' })
    await this.load()
  },
})
