import { call } from '../../api/call'
import { loadDistrictChoice } from '../../api/city'
import { loadProfile } from '../../api/me'
import { openStream } from '../../device/open-stream'
import { playRingtone } from '../../device/ringtone'
import { casePageUrl } from '../../format/case-page'
import type { Choice } from '../../format/choices'
import { valueOrFallback } from '../../format/failure'
import type { LiveView } from '../../modules/livestream-source'
import { livestreams } from '../../modules/livestreams'
import { registerPage } from '../../page/base-page'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { InboxCase } from '../../shared/contract/dispatch'
import { sortUrgentFirst, toInboxHint, toRequestHint } from '../inbox-line'
import { isDeskScreen } from '../on-desk'
import { type QueueName, toQueues } from './boxes'

type InboxLine = (InboxCase | CaseSummary) & { hint: string }

const withHints = (inboxCases: InboxCase[]): InboxLine[] =>
  sortUrgentFirst(inboxCases).map((inboxCase) => ({
    ...inboxCase,
    hint: toInboxHint(inboxCase, Date.now()),
  }))

const withRequestHints = (requestedCases: (CaseSummary & { askedAt: number })[]): InboxLine[] =>
  requestedCases.map((requestedCase) => ({
    ...requestedCase,
    hint: toRequestHint(requestedCase.askedAt, Date.now()),
  }))

/** The queues of the command centre. */
registerPage({
  notices: true,
  query: { box: '' },
  data: {
    /** For a leader of the city: the districts, and the chosen one. */
    districts: [] as Choice[],
    district: '',
    /** Name of the current queue. */
    queueName: 'waiting' as QueueName,
    /** All queues, and the current one with its texts. */
    queues: toQueues({ waiting: 0, moving: 0 }),
    currentQueue: toQueues({ waiting: 0, moving: 0 })[0],
    cases: [] as InboxLine[],
    /** Livestreams that run in this district now. */
    livestreams: [] as LiveView[],
  },

  async onLoad(): Promise<void> {
    const { box: queueName } = this.query
    if (queueName) return this.setData({ queueName: queueName as QueueName })
    // On a desk screen the list is shown next to the case.
    if (isDeskScreen() && (await loadProfile()).role === 'dispatcher')
      wx.redirectTo({ url: '/command-centre/triage/triage' })
  },

  async loadContent(cursor?: string) {
    const [{ districtFilter, ...districtChoice }, { role }] = await Promise.all([
      loadDistrictChoice(),
      loadProfile(),
    ])
    if (this.data.queueName === 'erasures') {
      const { cases, next = '' } = await call('ledger.erasureRequests', {
        cursor,
        ...districtFilter,
      })
      const requestLines = withRequestHints(cases)
      const leaderQueues = toQueues({}, true)
      return {
        ...districtChoice,
        queues: leaderQueues,
        currentQueue: leaderQueues.find(({ name: queueName }) => queueName === 'erasures'),
        cases: cursor ? [...this.data.cases, ...requestLines] : requestLines,
        next,
      }
    }

    const {
      cases: inboxCases,
      counts: countByQueue,
      next: nextCursor = '',
    } = await call('dispatch.inbox', { box: this.data.queueName, cursor, ...districtFilter })
    if (cursor) return { cases: [...this.data.cases, ...withHints(inboxCases)], next: nextCursor }

    this.loadStreams()
    const allQueues = toQueues(countByQueue, role === 'leader')
    const currentQueue = allQueues.find(({ name: queueName }) => queueName === this.data.queueName)
    return {
      ...districtChoice,
      queues: allQueues,
      currentQueue,
      cases: withHints(inboxCases),
      next: nextCursor,
    }
  },
  /** The streams are loaded separately, so that the cases are shown even if this fails. */
  async loadStreams() {
    if (!livestreams) return
    this.setData({
      livestreams: await valueOrFallback(livestreams.running(), this.data.livestreams),
    })
  },
  openStream(
    event: WechatMiniprogram.CustomEvent<{ streamId: string; caseId: string; running: boolean }>,
  ) {
    openStream(event.detail, event.detail.caseId)
  },

  /** Called when twenty seconds are left to call the complainant. */
  playCallReminder() {
    playRingtone()
  },
  openAgenda() {
    wx.switchTab({ url: '/pages/agenda/agenda' })
  },
  chooseQueue(event: WechatMiniprogram.TouchEvent) {
    this.setData({ queueName: event.currentTarget.dataset.box, ready: false })
    this.restartLoading()
  },
  async openCase(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { role: staffRole } = await loadProfile()
    wx.navigateTo({ url: casePageUrl(staffRole, event.detail.id) })
  },
})
