import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { askForText } from '../../../../device/confirmed'
import { registerPage } from '../../../../page/base-page'
import type { ItemEvent } from '../../../../page/events'
import type { CaseSummary } from '../../../../shared/contract/case-view'
import type { OrderLine } from '../../../officer-orders-source'
import { toOpenOrderLines } from '../../../orders/order-lines'

/** The work of the enforcement team: leaders' orders, and the cases that were referred to it. */
registerPage({
  notices: true,
  data: {
    /** Server time minus phone time, ms: countdowns need it. */
    clockLeadMs: 0,
    orders: [] as OrderLine[],
    cases: [] as CaseSummary[],
  },

  async loadContent(pageCursor?: string) {
    const { cases, next = '' } = await call('dispatch.referred', { cursor: pageCursor })
    if (pageCursor) return { cases: [...this.data.cases, ...cases], next }
    const [{ staff }, { now, orders }] = await Promise.all([
      loadProfile(),
      call('command.orders', {}),
    ])
    const openOrders = toOpenOrderLines(orders, staff?.id)
    const shownOrderIds = this.data.orders.map((order) => order.id)
    const hasNewOrder = openOrders.some((order) => !shownOrderIds.includes(order.id))
    if (hasNewOrder) wx.vibrateLong()
    return { clockLeadMs: now - Date.now(), orders: openOrders, cases, next }
  },
  async acknowledgeOrder({ detail: { id: orderId } }: ItemEvent) {
    await this.runStep(() => call('command.acknowledge', { orderId }), { busyName: orderId })
    await this.refresh()
  },
  async reportResult({ detail: { id: orderId } }: ItemEvent) {
    const resultText = await askForText('办得怎么样？', '做了什么，结果怎样', '回报')
    if (resultText === undefined) return
    await this.runStep(() => call('command.report', { orderId, result: resultText }), {
      busyName: orderId,
    })
    await this.refresh()
  },
  openCase(itemEvent: ItemEvent) {
    wx.navigateTo({ url: `/officer/file/file?id=${itemEvent.detail.id}` })
  },
})
