import { call } from '../../../cloud/call'
import { dropWaiting, waitingForms } from '../../../cloud/outbox'
import { receipts } from '../../../cloud/receipts'
import { page } from '../../../page/page'
import { confirmed } from '../../../phone/confirmed'
import { type CaseLine, caseLines } from '../../case-lines'
import { outboxLine, receiptLine } from './kept'

page({
  data: {
    cases: [] as CaseLine[],
    /** Finished forms that have not left this phone. */
    outbox: [] as ReturnType<typeof outboxLine>[],
    /** The cases filed from this phone, by their receipts. */
    receipts: [] as ReturnType<typeof receiptLine>[],
    loadingMore: false,
  },

  onShow() {
    this.getTabBar()?.mark('/pages/complaint/mine/mine')
  },

  /** Forms and receipts kept on this phone: shown offline too. */
  async showKept() {
    const [forms, kept] = await Promise.all([waitingForms(), receipts()])
    const now = Date.now()
    this.setData({
      outbox: forms.map((form) => outboxLine(form, now)),
      receipts: kept.map((one) => receiptLine(one, now)),
    })
  },
  async giveUp(event: WechatMiniprogram.TouchEvent) {
    if (!(await confirmed('不提交了？', '这份填好的内容会从手机上删掉，找不回来。', '删掉', 'gone'))) return
    await dropWaiting(event.currentTarget.dataset.key)
    await this.showKept()
  },

  async load(cursor?: string) {
    if (cursor) this.setData({ loadingMore: true })
    else await this.showKept()
    const { cases, next = '' } = await call('complaint.mine', { cursor }).finally(() => {
      if (cursor) this.setData({ loadingMore: false })
    })
    return { cases: caseLines(cursor ? [...this.data.cases, ...cases] : cases, Date.now()), next }
  },
})
