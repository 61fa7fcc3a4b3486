import { call } from '../../cloud/call'
import { tasksOrKept } from '../../cloud/kept-answers'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { sendWaiting, waitingActs } from '../../cloud/outbox'
import { hereOrExplain } from '../../phone/position'
import { playRingtone } from '../../phone/ringtone'
import { textScale } from '../../phone/text-scale'
import { unlessCancelled } from '../../phone/unless-cancelled'
import type { Task } from '../../shared/contract/around'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { Answer } from '../../shared/contract/index'
import type { DutyView } from '../../shared/contract/officer'
import { declineReasons } from '../../shared/vocabulary/dispatch'
import { type Failure, failureOf } from '../../words/failure'
import { farWords, nearestFirst } from '../../words/nearest'
import { type OrderLine, unanswered } from '../../words/orders'
import { shiftHint } from '../../words/shift'
import { offlineWords } from '../../words/waiting'
import { moment } from '../../words/when'
import { noticesData, withNotices } from '../with-notices'
import { hasNew, type OfferLines, offerLines, type RecalledLine, recalledLine, taskHint } from './offers'
import { REFRESH_MS, tellWhereabouts } from './whereabouts'

type OfTask = WechatMiniprogram.TouchEvent

Page({
  ...live,
  ...withNotices,
  data: {
    ...noticesData,
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    offline: '',
    waits: false,
    onDuty: false,
    dutySince: '',
    shift: { text: '', late: false },
    ahead: 0,
    offers: [] as OfferLines[],
    orders: [] as OrderLine[],
    recalled: [] as RecalledLine[],
    open: [] as (Task & { hint: string })[],
    orderings: [
      { code: 'urgency', label: '按紧急' },
      { code: 'distance', label: '按远近' },
    ],
    order: 'urgency' as 'urgency' | 'distance',
    sortable: false,
    closed: [] as CaseSummary[],
    busy: '',
  },
  refreshMs: REFRESH_MS,
  tasks: [] as Task[],
  from: undefined as DutyView['position'],

  onLoad() {
    this.loadNotices()
  },
  onShow() {
    this.getTabBar()?.mark('/pages/officer/officer')
    live.onShow.call(this)
  },

  async load() {
    try {
      const { value, since } = await tasksOrKept()
      const waiting = await waitingActs()
      this.setData({ offline: offlineWords(since, waiting, Date.now()), waits: waiting.length > 0 })
      const { now, duty, offers, open, closed } = value
      if (since !== undefined) return this.showKept(value)
      if (waiting.length > 0) sendWaiting()
      const [given, { staff }] = await Promise.all([call('command.orders', {}), whoAmI()])
      const lines = offers.map(offerLines)
      const recalled = value.recalled.map((one) => recalledLine(one, now))
      const isTaken = recalled.some(({ caseId }) => this.tasks.some(({ id }) => id === caseId))
      const orders = unanswered(given.orders, staff?.id)
      const isNewOrder = orders.some(({ id }) => !this.data.orders.some((old) => old.id === id))
      if (isNewOrder || isTaken || hasNew(this.data.offers, lines)) playRingtone()
      this.setData({
        ready: true,
        failure: null,
        onDuty: duty.onDuty,
        dutySince: duty.since ? moment(duty.since, now) : '',
        shift: shiftHint(duty, now),
        ahead: now - Date.now(),
        offers: lines,
        orders,
        recalled,
        closed,
      })
      this.showTasks(open, duty.position)
      tellWhereabouts(duty, now)
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  /** Offline an officer can accept nothing, so only the tasks in hand are shown, as the phone kept them. */
  showKept({ duty, now, open, closed }: Answer<'officer.tasks'>) {
    const dutySince = duty.since ? moment(duty.since, now) : ''
    this.setData({
      ...{ ready: true, failure: null, onDuty: duty.onDuty, dutySince, offers: [], orders: [] },
      closed,
    })
    this.showTasks(open, duty.position)
  },
  /** By urgency in the server's order, or the nearest first, from the position that the server was told last. */
  showTasks(tasks: Task[], from: DutyView['position']) {
    this.tasks = tasks
    this.from = from
    const nearest = this.data.order === 'distance' && from !== undefined
    const sorted = nearest ? nearestFirst(tasks, from) : tasks
    const hint = (task: Task) => [taskHint(task), farWords(from, task.place)].filter(Boolean).join(' · ')
    this.setData({ open: sorted.map((task) => ({ ...task, hint: hint(task) })), sortable: tasks.length > 1 && !!from })
  },
  sort(event: WechatMiniprogram.CustomEvent<{ chosen: ('urgency' | 'distance')[] }>) {
    this.setData({ order: event.detail.chosen[0] ?? 'urgency' })
    this.showTasks(this.tasks, this.from)
  },
  searchShops() {
    wx.navigateTo({ url: '/officer/search/search' })
  },
  openWaiting() {
    wx.navigateTo({ url: '/officer/waiting/waiting' })
  },

  async toggleDuty() {
    const onDuty = !this.data.onDuty
    const position = onDuty
      ? await hereOrExplain('到岗要记录您的位置，好把附近的投诉派给您；在岗时指挥中心和本区同事看得到')
      : undefined
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
  async acknowledge(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { id: orderId } = event.detail
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
  /** One step at a time; afterwards the list is loaded anew, also when the step failed. */
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

  openRecord() {
    wx.navigateTo({ url: '/command/record/record' })
  },
  openShifts() {
    wx.navigateTo({ url: '/command/shifts/shifts' })
  },
  openTrends() {
    wx.navigateTo({ url: '/publicity/trends/trends' })
  },
  go(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  openTask(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/officer/case/case?id=${event.detail.id}` })
  },
})
