import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { look } from '../../../phone/look'
import type { CaseSummary } from '../../../shared/contract/case-view'
import { type Failure, failureOf } from '../../../words/failure'
import { nextStep } from '../../../words/progress'

type Line = CaseSummary & { next: string }

const withNext = (item: CaseSummary): Line => ({ ...item, next: nextStep(item) })

Page({
  ...live,
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    cases: [] as Line[],
    /** Where the next page starts; empty when everything is shown. */
    next: '',
    loadingMore: false,
  },

  onShow() {
    this.getTabBar()?.mark('/pages/complaint/mine/mine')
    live.onShow.call(this)
  },

  async load() {
    try {
      const { cases, next } = await call('complaint.mine', {})
      this.setData({ cases: cases.map(withNext), next: next ?? '', ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async onReachBottom() {
    if (!this.data.next || this.data.loadingMore) return
    this.setData({ loadingMore: true })
    try {
      const { cases, next } = await call('complaint.mine', { cursor: this.data.next })
      this.setData({ cases: [...this.data.cases, ...cases.map(withNext)], next: next ?? '' })
    } catch (error) {
      wx.showToast({ title: failureOf(error).message, icon: 'none' })
    }
    this.setData({ loadingMore: false })
  },

  openCase(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/pages/complaint/case/case?id=${event.detail.id}` })
  },
  complain() {
    wx.navigateTo({ url: '/pages/complaint/form/form' })
  },
})
