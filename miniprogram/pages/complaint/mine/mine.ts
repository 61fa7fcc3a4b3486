import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { waiting } from '../../../cloud/outbox'
import { look } from '../../../phone/look'
import type { CaseSummary } from '../../../shared/contract/case-view'
import { type Failure, failureOf } from '../../../words/failure'
import { nextStep } from '../../../words/progress'
import { moment } from '../../../words/when'

type Line = CaseSummary & { next: string }

const withNext = (item: CaseSummary): Line => ({ ...item, next: nextStep(item) })

Page({
  ...live,
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    cases: [] as Line[],
    /** Finished forms that have not left this phone. */
    outbox: [] as { key: string; title: string; at: string; problem: string }[],
    /** Where the next page starts; empty when everything is shown. */
    next: '',
    loadingMore: false,
  },

  onShow() {
    this.getTabBar()?.mark('/pages/complaint/mine/mine')
    live.onShow.call(this)
  },

  async showOutbox() {
    const lines = (await waiting()).map(({ key, title, at, problem = '' }) => ({
      key,
      title,
      at: moment(at, Date.now()),
      problem,
    }))
    this.setData({ outbox: lines })
  },
  change(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/complaint/form/form?waiting=${event.currentTarget.dataset.key}` })
  },

  async load() {
    await this.showOutbox()
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
