import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { dropWaiting, waitingForms } from '../../../cloud/outbox'
import { receipts } from '../../../cloud/receipts'
import { textScale } from '../../../phone/text-scale'
import type { CaseSummary } from '../../../shared/contract/case-view'
import { type Failure, failureOf } from '../../../words/failure'
import { nextStep } from '../../../words/progress'
import { outboxLine, receiptLine } from './kept'

type Line = CaseSummary & { next: string }

const withNext = (item: CaseSummary): Line => ({ ...item, next: nextStep(item) })

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    cases: [] as Line[],
    /** Finished forms that have not left this phone. */
    outbox: [] as ReturnType<typeof outboxLine>[],
    /** The cases filed from this phone, by their receipts. */
    receipts: [] as ReturnType<typeof receiptLine>[],
    /** Where the next page starts; empty when everything is shown. */
    next: '',
    loadingMore: false,
  },

  onShow() {
    this.getTabBar()?.mark('/pages/complaint/mine/mine')
    live.onShow.call(this)
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
    const { confirm } = await wx.showModal({
      title: '不提交了？',
      content: '这份填好的内容会从手机上删掉，找不回来。',
      confirmText: '删掉',
      confirmColor: '#bf2b24',
    })
    if (!confirm) return
    await dropWaiting(event.currentTarget.dataset.key)
    await this.showKept()
  },
  check(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/proof/proof?id=${event.currentTarget.dataset.id}` })
  },
  change(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/complaint/form/form?waiting=${event.currentTarget.dataset.key}` })
  },

  async load() {
    await this.showKept()
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
