import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { look } from '../../phone/look'
import { hereOrExplain } from '../../phone/position'
import { unlessCancelled } from '../../phone/unless-cancelled'
import type { CaseSummary } from '../../shared/contract/case-view'
import { declineReasons } from '../../shared/vocabulary/dispatch'
import { type Failure, failureOf } from '../../words/failure'
import { moment } from '../../words/when'
import { hasNew, type OfferLines, offerLines, taskHint } from './offers'
import { type OrderLine, unanswered } from './orders'
import { REFRESH_MS, tellWhereabouts } from './whereabouts'

type OfTask = WechatMiniprogram.TouchEvent

Page({
  ...live,
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    onDuty: false,
    dutySince: '',
    ahead: 0,
    offers: [] as OfferLines[],
    orders: [] as OrderLine[],
    open: [] as (CaseSummary & { hint: string })[],
    closed: [] as CaseSummary[],
    busy: '',
  },
  rounds: 0,

  onShow() {
    this.getTabBar()?.mark('/pages/officer/officer')
    live.onShow.call(this)
    this.rounds = setInterval(() => this.load(), REFRESH_MS)
  },
  onHide() {
    live.onHide.call(this)
    clearInterval(this.rounds)
  },
  onUnload() {
    live.onUnload.call(this)
    clearInterval(this.rounds)
  },

  async load() {
    try {
      const [{ now, duty, offers, open, closed }, given, { staff }] = await Promise.all([
        call('officer.tasks', {}),
        call('command.orders', {}),
        whoAmI(),
      ])
      const lines = offers.map(offerLines)
      const orders = unanswered(given.orders, staff?.id)
      const isNewOrder = orders.some(({ id }) => !this.data.orders.some((old) => old.id === id))
      if (isNewOrder || hasNew(this.data.offers, lines)) wx.vibrateLong()
      this.setData({
        ready: true,
        failure: null,
        onDuty: duty.onDuty,
        dutySince: duty.since ? moment(duty.since, now) : '',
        ahead: now - Date.now(),
        offers: lines,
        orders,
        open: open.map((item) => ({ ...item, hint: taskHint(item) })),
        closed,
      })
      tellWhereabouts(duty, now)
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  async setDuty(event: { detail: boolean }) {
    const onDuty = event.detail
    const position = onDuty ? await hereOrExplain('到岗要记录一次您的位置，好把附近的投诉派给您') : undefined
    if (onDuty && !position) return
    await this.act('duty', async () => {
      await call('officer.duty', { onDuty, ...(position ? { position } : {}) })
    })
  },
  async accept(event: OfTask) {
    const { caseId } = event.currentTarget.dataset
    await this.act(caseId, async () => {
      await call('officer.accept', { caseId })
      wx.navigateTo({ url: `/officer/case/case?id=${caseId}` })
    })
  },
  async acknowledge(event: OfTask) {
    const { id: orderId } = event.currentTarget.dataset
    await this.act(orderId, async () => {
      await call('command.acknowledge', { orderId })
    })
  },
  async decline(event: OfTask) {
    const { caseId } = event.currentTarget.dataset
    const itemList = declineReasons.codes.map(declineReasons.label)
    const chosen = await unlessCancelled(() =>
      wx.showActionSheet({ alertText: '为什么不接？这一单会马上转给别人', itemList }),
    )
    if (!chosen) return
    await this.act(caseId, async () => {
      await call('officer.decline', { caseId, reason: declineReasons.codes[chosen.tapIndex]! })
    })
  },
  /** One thing at a time; whatever comes of it, the list then shows the truth. */
  async act(what: string, ask: () => Promise<void>) {
    if (this.data.busy) return
    this.setData({ busy: what })
    try {
      await ask()
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: '' })
    }
    await this.load()
  },

  openTask(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/officer/case/case?id=${event.detail.id}` })
  },
})
