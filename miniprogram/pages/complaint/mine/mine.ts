import { call } from '../../../api/call'
import { loadWaitingForms, removeFromOutbox } from '../../../api/outbox'
import { loadReceipts } from '../../../api/receipts'
import { askToConfirm } from '../../../device/confirmed'
import { moduleEntries } from '../../../modules/menus'
import { registerPage } from '../../../page/base-page'
import { type CaseLine, caseLines } from '../../case-lines'
import { outboxLine, receiptLine } from './stored-lines'

registerPage({
  data: {
    cases: [] as CaseLine[],
    /** Finished forms that have not left this phone. */
    outbox: [] as ReturnType<typeof outboxLine>[],
    /** The cases filed from this phone, by their receipts. */
    receipts: [] as ReturnType<typeof receiptLine>[],
    loadingMore: false,
    entries: moduleEntries('ownCases', 'consumer'),
  },

  onShow() {
    this.getTabBar()?.mark('/pages/complaint/mine/mine')
  },

  /** Forms and receipts kept on this phone: shown offline too. */
  async showStoredItems() {
    const [storedForms, storedReceipts] = await Promise.all([loadWaitingForms(), loadReceipts()])
    const now = Date.now()
    this.setData({
      outbox: storedForms.map((storedForm) => outboxLine(storedForm, now)),
      receipts: storedReceipts.map((storedReceipt) => receiptLine(storedReceipt, now)),
    })
  },
  async giveUp(event: WechatMiniprogram.TouchEvent) {
    if (
      !(await askToConfirm(
        '不提交了？',
        '这份填好的内容会从手机上删掉，找不回来。',
        '删掉',
        'gone',
      ))
    )
      return
    await removeFromOutbox(event.currentTarget.dataset.key)
    await this.showStoredItems()
  },

  async loadContent(cursor?: string) {
    if (cursor) this.setData({ loadingMore: true })
    else await this.showStoredItems()
    const { cases: ownCases, next: nextCursor = '' } = await call('complaint.mine', {
      cursor,
    }).finally(() => {
      if (cursor) this.setData({ loadingMore: false })
    })
    return {
      cases: caseLines(cursor ? [...this.data.cases, ...ownCases] : ownCases, Date.now()),
      next: nextCursor,
    }
  },
})
