import { call } from '../../cloud/call'
import { tasksOrKept } from '../../cloud/kept-answers'
import { whoAmI } from '../../cloud/me'
import { answered, found } from '../../cloud/offers'
import { sendWaiting, waitingActs } from '../../cloud/outbox'
import { type Opened, page, type Tap } from '../../page/page'
import { chosenFrom } from '../../phone/chosen-from'
import { wordsFor } from '../../phone/confirmed'
import { here, hereOrExplain } from '../../phone/position'
import { playRingtone } from '../../phone/ringtone'
import type { Task } from '../../shared/contract/around'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { Answer } from '../../shared/contract/index'
import type { DutyView } from '../../shared/contract/officer'
import { declineReasons } from '../../shared/vocabulary/dispatch'
import { type AgendaLine, agendaLines, figureLines, toolsOf } from '../../words/agenda'
import { farWords, nearestFirst } from '../../words/nearest'
import { type OrderLine, unanswered } from '../../words/orders'
import { shiftHint } from '../../words/shift'
import { offlineWords } from '../../words/waiting'
import { moment } from '../../words/when'
import { hasNew, type OfferLines, offerLines, type RecalledLine, recalledLine, taskHint } from './offers'

/** How often an officer on duty sends their position: the centre trusts one for fifteen minutes. */
const REFRESH_MS = 5 * 60_000

const isDue = (duty: DutyView, now: number): boolean =>
  duty.onDuty && (!duty.position || now - duty.position.at >= REFRESH_MS)

/** Sends the officer's position when the last one has grown old. The server keeps only the newest, no path. */
async function tellWhereabouts(duty: DutyView, now: number): Promise<void> {
  if (!isDue(duty, now)) return
  const position = await here()
  // An officer whose position is unknown is on duty all the same: the ranking says that it is unknown.
  if (position) await call('officer.duty', { onDuty: true, position }).catch(() => {})
}

page({
  notices: true,
  data: {
    offline: '',
    waits: false,
    onDuty: false,
    dutySince: '',
    shift: { text: '', late: false },
    ahead: 0,
    offers: [] as OfferLines[],
    orders: [] as OrderLine[],
    recalled: [] as RecalledLine[],
    lines: [] as AgendaLine[],
    tools: toolsOf('officer'),
    figures: [] as ReturnType<typeof figureLines>,
    open: [] as (Task & { hint: string })[],
    orderings: [
      { code: 'urgency', label: '按紧急' },
      { code: 'distance', label: '按远近' },
    ],
    order: 'urgency' as 'urgency' | 'distance',
    sortable: false,
    closed: [] as CaseSummary[],
  },
  refreshMs: REFRESH_MS,
  tasks: [] as Task[],
  from: undefined as DutyView['position'],

  onShow() {
    this.getTabBar()?.mark('/pages/officer/officer')
  },

  async load(): Promise<void> {
    const { value, since } = await tasksOrKept()
    const waiting = await waitingActs()
    this.setData({ offline: offlineWords(since, waiting, Date.now()), waits: waiting.length > 0 })
    const { now, duty, offers, open, closed } = value
    if (since !== undefined) return this.showKept(value)
    if (waiting.length > 0) sendWaiting()
    const [given, { staff }, agenda] = await Promise.all([
      call('command.orders', {}),
      whoAmI(),
      call('service.agenda', {}),
    ])
    found(value)
    const lines = offers.map(offerLines)
    const recalled = value.recalled.map((one) => recalledLine(one, now))
    const isTaken = recalled.some(({ caseId }) => this.tasks.some(({ id }) => id === caseId))
    const orders = unanswered(given.orders, staff?.id)
    const isNewOrder = orders.some(({ id }) => !this.data.orders.some((old) => old.id === id))
    if (isNewOrder || isTaken || hasNew(this.data.offers, lines)) playRingtone()
    this.setData({
      onDuty: duty.onDuty,
      dutySince: duty.since ? moment(duty.since, now) : '',
      shift: shiftHint(duty, now),
      ahead: now - Date.now(),
      offers: lines,
      orders,
      recalled,
      closed,
      // The orders stand above with what they say.
      lines: agendaLines(agenda, 'officer').filter(({ kind }) => kind !== 'orders'),
      figures: agenda.own ? figureLines(agenda.own) : [],
    })
    this.showTasks(open, duty.position)
    tellWhereabouts(duty, now)
  },

  /** Offline an officer can accept nothing, so only the tasks in hand are shown, as the phone kept them. */
  showKept({ duty, now, open, closed }: Answer<'officer.tasks'>) {
    const dutySince = duty.since ? moment(duty.since, now) : ''
    this.setData({ onDuty: duty.onDuty, dutySince, offers: [], orders: [], lines: [], figures: [], closed })
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

  open({ detail: { url } }: WechatMiniprogram.CustomEvent<{ url: string }>) {
    wx.navigateTo({ url })
  },
  /** Twenty seconds are left to call the complainant. */
  hurry() {
    playRingtone()
  },
  asConsumer() {
    wx.switchTab({ url: '/pages/home/home' })
  },

  async toggleDuty() {
    const onDuty = !this.data.onDuty
    const position = onDuty
      ? await hereOrExplain('到岗要记录您的位置，好把附近的投诉派给您；在岗时指挥中心和本区同事看得到')
      : undefined
    if (onDuty && !position) return
    await this.take('duty', () => call('officer.duty', { onDuty, ...(position ? { position } : {}) }))
  },
  async accept(event: Tap) {
    const { caseId } = event.currentTarget.dataset
    await this.take(caseId, async () => {
      await call('officer.accept', { caseId })
      answered(caseId)
      wx.navigateTo({ url: `/officer/case/case?id=${caseId}` })
    })
  },
  async acknowledge(event: Opened) {
    const { id: orderId } = event.detail
    await this.take(orderId, () => call('command.acknowledge', { orderId }))
  },
  async report({ detail: { id: orderId } }: Opened) {
    const result = await wordsFor('办得怎么样？', '做了什么，结果怎样', '回报')
    if (result === undefined) return
    await this.take(orderId, () => call('command.report', { orderId, result }))
  },
  async decline(event: Tap) {
    const { caseId } = event.currentTarget.dataset
    const reason = await chosenFrom(declineReasons, '为什么不接？这一单会马上转给别人')
    if (reason) await this.take(caseId, () => call('officer.decline', { caseId, reason }))
  },
  /** Afterwards the list is loaded anew, also when the step failed. */
  async take(what: string, step: () => Promise<unknown>) {
    await this.act(step, { what })
    await this.load()
  },
})
