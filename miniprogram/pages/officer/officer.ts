import { loadTasksOrCached } from '../../api/cached-responses'
import { call } from '../../api/call'
import { loadProfile } from '../../api/me'
import { showEarliestOffer } from '../../api/offers'
import { loadWaitingSteps, sendOutbox } from '../../api/outbox'
import { chooseTerm } from '../../device/chosen-from'
import { askForText } from '../../device/confirmed'
import { readPosition, readPositionOrExplain } from '../../device/position'
import { playRingtone } from '../../device/ringtone'
import { type AgendaLine, listTools, toAgendaLines, toFigureLines } from '../../format/agenda'
import { distanceFromYou, sortByNearness } from '../../format/nearest'
import { toShiftHint } from '../../format/shift'
import { offlineText } from '../../format/waiting'
import { momentText } from '../../format/when'
import { moduleRecordPage } from '../../modules/menus'
import { officerOrders } from '../../modules/officer-orders'
import type { OrderLine } from '../../modules/officer-orders-source'
import { acceptOffer } from '../../page/accept-offer'
import { registerPage } from '../../page/base-page'
import type { ItemEvent, TapEvent } from '../../page/events'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { Output } from '../../shared/contract/index'
import type { DutyView } from '../../shared/contract/officer'
import type { OfficerTask } from '../../shared/contract/task'
import { declineReasons } from '../../shared/vocabulary/dispatch'
import {
  hasNewOffer,
  type OfferLines,
  type RecalledLine,
  taskHint,
  toOfferLines,
  toRecalledLine,
} from './offers'

/**
 * How often an officer on duty sends their position. The centre regards a position as known for
 * fifteen minutes.
 */
const refreshIntervalMs = 5 * 60_000

const isDue = (dutyState: DutyView, now: number): boolean =>
  dutyState.onDuty && (!dutyState.position || now - dutyState.position.at >= refreshIntervalMs)

/** Sends the officer's position if the last one is old. The server stores only the newest one. */
async function sendPosition(dutyState: DutyView, now: number): Promise<void> {
  if (!isDue(dutyState, now)) return
  const officerPosition = await readPosition()
  // Without a position the officer is still on duty. The ranking says that it is unknown.
  if (officerPosition)
    await call('officer.duty', { onDuty: true, position: officerPosition }).catch(() => {})
}

/** The officer's first page: offers, orders, open cases and duty. */
registerPage({
  notices: true,
  data: {
    /** Says how old the content is and what is not sent yet. Empty if all is up to date. */
    offlineText: '',
    /** The outbox holds steps that are not sent yet. */
    hasWaitingSteps: false,
    onDuty: false,
    dutySince: '',
    shift: { text: '', isLate: false },
    /** The page with the planned shifts. Empty if no module of this build plans shifts. */
    rosterPage: moduleRecordPage('roster'),
    /** How far the server's clock is ahead of this phone's, ms. */
    clockLeadMs: 0,
    offers: [] as OfferLines[],
    orders: [] as OrderLine[],
    /** Cases that the centre has recalled from this officer. */
    recalledCases: [] as RecalledLine[],
    /** The agenda without leaders' orders, which are in `orders`. */
    lines: [] as AgendaLine[],
    tools: listTools('officer'),
    figures: [] as ReturnType<typeof toFigureLines>,
    /** The officer's open cases. */
    openTasks: [] as (OfficerTask & { hint: string })[],
    orderings: [
      { code: 'urgency', label: '按紧急' },
      { code: 'distance', label: '按远近' },
    ],
    /** How the open cases are sorted, and whether the officer can change that. */
    order: 'urgency' as 'urgency' | 'distance',
    isSortable: false,
    closed: [] as CaseSummary[],
  },
  refreshMs: refreshIntervalMs,
  tasks: [] as OfficerTask[],
  officerPlace: undefined as DutyView['position'],

  onShow() {
    this.getTabBar()?.markCurrentTab('/pages/officer/officer')
  },

  async loadContent(): Promise<void> {
    const { value: officerTasks, cachedAt } = await loadTasksOrCached()
    const waitingSteps = await loadWaitingSteps()
    this.setData({
      offlineText: offlineText(cachedAt, waitingSteps, Date.now()),
      hasWaitingSteps: waitingSteps.length > 0,
    })
    if (cachedAt !== undefined) return this.showStoredTasks(officerTasks)

    const { now, duty: dutyState, offers, open: openTasks, closed: closedCases } = officerTasks
    if (waitingSteps.length > 0) sendOutbox()
    const { staff: ownAccount } = await loadProfile()
    const [orders, agenda] = await Promise.all([
      officerOrders?.open(ownAccount?.id) ?? [],
      call('service.agenda', {}),
    ])
    showEarliestOffer(officerTasks)

    const offerLines = offers.map(toOfferLines)
    const recalledLines = officerTasks.recalled.map((recalledTask) =>
      toRecalledLine(recalledTask, now),
    )
    const hasNewRecall = recalledLines.some(({ caseId }) =>
      this.tasks.some(({ id }) => id === caseId),
    )
    const hasNewOrder = orders.some(
      ({ id }) => !this.data.orders.some((previousOrder) => previousOrder.id === id),
    )
    if (hasNewOrder || hasNewRecall || hasNewOffer(this.data.offers, offerLines)) playRingtone()

    const otherAgendaLines = toAgendaLines(agenda, 'officer').filter(
      ({ kind }) => kind !== 'orders',
    )
    this.setData({
      onDuty: dutyState.onDuty,
      dutySince: dutyState.since ? momentText(dutyState.since, now) : '',
      shift: toShiftHint(dutyState, now),
      clockLeadMs: now - Date.now(),
      offers: offerLines,
      orders,
      recalledCases: recalledLines,
      closed: closedCases,
      lines: otherAgendaLines,
      figures: agenda.own ? toFigureLines(agenda.own) : [],
    })
    this.showTasks(openTasks, dutyState.position)
    sendPosition(dutyState, now)
  },

  /**
   * Shows the stored tasks while the phone is offline. Offers and orders are left out, because the
   * officer cannot answer them now.
   */
  showStoredTasks({
    duty: dutyState,
    now,
    open: openTasks,
    closed: closedCases,
  }: Output<'officer.tasks'>) {
    const dutySince = dutyState.since ? momentText(dutyState.since, now) : ''
    this.setData({
      onDuty: dutyState.onDuty,
      dutySince,
      offers: [],
      orders: [],
      lines: [],
      figures: [],
      closed: closedCases,
    })
    this.showTasks(openTasks, dutyState.position)
  },
  /**
   * Shows the open cases, by urgency in the order of the server, or the nearest first.
   * @param officerPlace the last position that this phone has sent to the server
   */
  showTasks(tasks: OfficerTask[], officerPlace: DutyView['position']) {
    this.tasks = tasks
    this.officerPlace = officerPlace
    const sortsByDistance = this.data.order === 'distance' && officerPlace !== undefined
    const sortedTasks = sortsByDistance ? sortByNearness(tasks, officerPlace) : tasks
    const toHint = (task: OfficerTask) =>
      [taskHint(task), distanceFromYou(officerPlace, task.place)].filter(Boolean).join(' · ')
    this.setData({
      openTasks: sortedTasks.map((task) => ({ ...task, hint: toHint(task) })),
      isSortable: tasks.length > 1 && officerPlace !== undefined,
    })
  },
  sortTasks(event: WechatMiniprogram.CustomEvent<{ selection: ('urgency' | 'distance')[] }>) {
    this.setData({ order: event.detail.selection[0] ?? 'urgency' })
    this.showTasks(this.tasks, this.officerPlace)
  },

  openItem({ detail: { url: pageUrl } }: WechatMiniprogram.CustomEvent<{ url: string }>) {
    wx.navigateTo({ url: pageUrl })
  },
  /** Called when twenty seconds are left to call the complainant. */
  playCallReminder() {
    playRingtone()
  },
  asConsumer() {
    wx.switchTab({ url: '/pages/home/home' })
  },

  async toggleDuty() {
    const onDuty = !this.data.onDuty
    const officerPosition = onDuty
      ? await readPositionOrExplain(
          '到岗要记录您的位置，好把附近的投诉派给您；在岗时指挥中心和本区同事看得到',
        )
      : undefined
    if (onDuty && !officerPosition) return
    await this.runAndReload('duty', () =>
      call('officer.duty', { onDuty, position: officerPosition }),
    )
  },
  async acceptOffer(event: TapEvent) {
    const { caseId } = event.currentTarget.dataset
    await this.runAndReload(caseId, () => acceptOffer(caseId))
  },
  async acknowledgeOrder(event: ItemEvent) {
    const { id: orderId } = event.detail
    await this.runAndReload(orderId, async () => officerOrders?.acknowledge(orderId))
  },
  async reportResult({ detail: { id: orderId } }: ItemEvent) {
    const resultText = await askForText('办得怎么样？', '做了什么，结果怎样', '回报')
    if (resultText === undefined) return
    await this.runAndReload(orderId, async () => officerOrders?.report(orderId, resultText))
  },
  async declineOffer(event: TapEvent) {
    const { caseId } = event.currentTarget.dataset
    const declineReason = await chooseTerm(declineReasons, '为什么不接？这一单会马上转给别人')
    if (declineReason)
      await this.runAndReload(caseId, () =>
        call('officer.declineOffer', { caseId, reason: declineReason }),
      )
  },
  /** Reloads the list after the step, also if it failed. */
  async runAndReload(busyName: string, runAction: () => Promise<unknown>) {
    await this.runStep(runAction, { busyName })
    await this.refresh()
  },
})
