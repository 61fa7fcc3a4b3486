import { call } from '../../../api/call'
import { loadWaitingForms, removeFromOutbox } from '../../../api/outbox'
import { loadReceipts } from '../../../api/receipts'
import { askToConfirm } from '../../../device/confirmed'
import { moduleEntries } from '../../../modules/menus'
import { registerPage } from '../../../page/base-page'
import { type OwnCaseLine, toOwnCaseLines } from '../../case-lines'
import { toOutboxLine, toReceiptLine } from './stored-lines'

/** A person's own cases, and the forms on this phone that are not sent yet. */
registerPage({
  data: {
    cases: [] as OwnCaseLine[],
    /** Finished forms that are not sent yet. */
    outbox: [] as ReturnType<typeof toOutboxLine>[],
    /** Receipts of the cases that were filed from this phone. */
    receipts: [] as ReturnType<typeof toReceiptLine>[],
    loadingMore: false,
    /** Entries that modules add to this page. */
    entries: moduleEntries('ownCases', 'consumer'),
  },

  onShow() {
    this.getTabBar()?.markCurrentTab('/pages/complaint/mine/mine')
  },

  /** Shows the forms and receipts that are stored on this phone, also offline. */
  async showStoredItems() {
    const [storedForms, storedReceipts] = await Promise.all([loadWaitingForms(), loadReceipts()])
    const now = Date.now()
    this.setData({
      outbox: storedForms.map((storedForm) => toOutboxLine(storedForm, now)),
      receipts: storedReceipts.map((storedReceipt) => toReceiptLine(storedReceipt, now)),
    })
  },
  /** Deletes a form from the outbox after confirmation. */
  async giveUp(event: WechatMiniprogram.TouchEvent) {
    const explanation = '这份填好的内容会从手机上删掉，找不回来。'
    if (!(await askToConfirm('不提交了？', explanation, '删掉', 'gone'))) return
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
      cases: toOwnCaseLines(cursor ? [...this.data.cases, ...ownCases] : ownCases, Date.now()),
      next: nextCursor,
    }
  },
})
