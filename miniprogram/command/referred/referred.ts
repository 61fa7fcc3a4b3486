import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { type Opened, page } from '../../page/page'
import { wordsFor } from '../../phone/confirmed'
import type { CaseSummary } from '../../shared/contract/case-view'
import { type OrderLine, unanswered } from '../../words/orders'

page({
  notices: true,
  data: { ahead: 0, orders: [] as OrderLine[], cases: [] as CaseSummary[] },

  async load(cursor?: string) {
    const { cases, next = '' } = await call('dispatch.referred', { cursor })
    if (cursor) return { cases: [...this.data.cases, ...cases], next }
    const [{ staff }, { now, orders }] = await Promise.all([whoAmI(), call('command.orders', {})])
    const lines = unanswered(orders, staff?.id)
    if (lines.some(({ id }) => !this.data.orders.some((old) => old.id === id))) wx.vibrateLong()
    return { ahead: now - Date.now(), orders: lines, cases, next }
  },
  async acknowledge({ detail: { id: orderId } }: Opened) {
    await this.act(() => call('command.acknowledge', { orderId }), { what: orderId })
    await this.load()
  },
  async report({ detail: { id: orderId } }: Opened) {
    const result = await wordsFor('办得怎么样？', '做了什么，结果怎样', '回报')
    if (result === undefined) return
    await this.act(() => call('command.report', { orderId, result }), { what: orderId })
    await this.load()
  },
  openCase(event: Opened) {
    wx.navigateTo({ url: `/officer/file/file?id=${event.detail.id}` })
  },
})
