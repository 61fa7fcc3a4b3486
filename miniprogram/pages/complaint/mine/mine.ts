import { onBell } from '../../../cloud/bell'
import { call } from '../../../cloud/call'
import { look } from '../../../phone/look'
import type { CaseSummary } from '../../../shared/contract/case-view'
import { type Failure, failureOf } from '../../../words/failure'
import { nextStep } from '../../../words/progress'

type Line = CaseSummary & { next: string }

const withNext = (item: CaseSummary): Line => ({ ...item, next: nextStep(item) })

Page({
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    cases: [] as Line[],
    /** Where the next page starts; empty when everything is shown. */
    next: '',
    loadingMore: false,
  },
  silence: undefined as (() => void) | undefined,

  onShow() {
    this.getTabBar()?.mark('/pages/complaint/mine/mine')
    this.load()
    this.silence = onBell(() => this.load())
  },
  onHide() {
    this.silence?.()
  },
  onUnload() {
    this.silence?.()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const { cases, next } = await call('complaint.mine', {})
      this.setData({ cases: cases.map(withNext), next: next ?? '', ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
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
