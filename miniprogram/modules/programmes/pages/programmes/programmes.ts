import { call } from '../../../../api/call'
import { registerFormPage } from '../../../../page/form-page'
import type { Programme } from '../../../../shared/vocabulary/programme'
import { type ProgrammeLine, programmeLine } from '../programme-line'

/** The awards that a shop can apply for, with all conditions and whether each is met today. */
registerFormPage({
  query: { merchantId: '' },
  data: { name: '', lines: [] as ProgrammeLine[] },

  async loadContent() {
    const { name, programmes } = await call('merchant.programmes', {
      merchantId: this.query.merchantId,
    })
    return { name, lines: programmes.map(programmeLine) }
  },
  async applyForProgramme(touchEvent: WechatMiniprogram.TouchEvent) {
    const programme = touchEvent.currentTarget.dataset.programme as Programme
    const { merchantId } = this.query
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.apply', { merchantId, programme }, { requestKey: submissionKey }),
    )
    if (!submission) return
    wx.showToast({ title: '已申请，等待核查', icon: 'none' })
    await this.refresh()
  },
})
