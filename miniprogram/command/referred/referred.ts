import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { nextPage } from '../../cloud/next-page'
import { noticesData, withNotices } from '../../pages/with-notices'
import { textScale } from '../../phone/text-scale'
import type { CaseSummary } from '../../shared/contract/case-view'
import { type Failure, failureOf } from '../../words/failure'
import { type OrderLine, unanswered } from '../../words/orders'

Page({
  ...live,
  ...withNotices,
  data: {
    ...noticesData,
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    ahead: 0,
    orders: [] as OrderLine[],
    cases: [] as CaseSummary[],
    next: '',
    busy: '',
  },

  onLoad() {
    this.loadNotices()
  },
  async load() {
    try {
      const [{ staff }, { now, orders }, { cases, next = '' }] = await Promise.all([
        whoAmI(),
        call('command.orders', {}),
        call('dispatch.referred', {}),
      ])
      const lines = unanswered(orders, staff?.id)
      if (lines.some(({ id }) => !this.data.orders.some((old) => old.id === id))) wx.vibrateLong()
      this.setData({ ready: true, failure: null, ahead: now - Date.now(), orders: lines, cases, next })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async onReachBottom() {
    const { cases } = this.data
    await nextPage(this, async (cursor) => {
      const { cases: more, next = '' } = await call('dispatch.referred', { cursor })
      this.setData({ cases: [...cases, ...more], next })
    })
  },

  async acknowledge(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { id: orderId } = event.detail
    if (this.data.busy) return
    this.setData({ busy: orderId })
    try {
      await call('command.acknowledge', { orderId })
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: '' })
    }
    await this.load()
  },
  openCase(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/officer/file/file?id=${event.detail.id}` })
  },
})
