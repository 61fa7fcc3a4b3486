import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { openStream } from '../../phone/open-stream'
import { playRingtone } from '../../phone/ringtone'
import type { InboxCase } from '../../shared/contract/dispatch'
import type { LiveView } from '../../shared/contract/live'
import type { Choice } from '../../words/choices'
import { orElse } from '../../words/failure'
import { casePage } from '../case-page'
import { inboxHint, urgentFirst } from '../inbox-line'
import { onDesk } from '../on-desk'
import { type BoxName, boxes } from './boxes'

type Line = InboxCase & { hint: string }

const withHints = (cases: InboxCase[]): Line[] =>
  urgentFirst(cases).map((item) => ({ ...item, hint: inboxHint(item, Date.now()) }))

page({
  notices: true,
  query: { box: '' },
  data: {
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
    box: 'waiting' as BoxName,
    boxes: boxes({ waiting: 0, moving: 0 }),
    here: boxes({ waiting: 0, moving: 0 })[0],
    cases: [] as Line[],
    /** Streams on the air in this district. */
    streams: [] as LiveView[],
  },

  async onLoad(): Promise<void> {
    const { box } = this.query
    if (box) return this.setData({ box: box as BoxName })
    // On a desk screen the list stands beside the case.
    if (onDesk() && (await whoAmI()).role === 'dispatcher') wx.redirectTo({ url: '/command/triage/triage' })
  },

  async load(cursor?: string) {
    const { asked, ...city } = await cityView()
    const { cases, counts, next = '' } = await call('dispatch.inbox', { box: this.data.box, cursor, ...asked })
    if (cursor) return { cases: [...this.data.cases, ...withHints(cases)], next }
    this.loadStreams()
    const all = boxes(counts)
    const here = all.find(({ name }) => name === this.data.box)
    return { ...city, boxes: all, here, cases: withHints(cases), next }
  },
  /** Loaded apart from the cases, which are shown even when the streams cannot be fetched. */
  async loadStreams() {
    this.setData(await orElse(call('live.running', {}), { streams: this.data.streams }))
  },
  openStream(event: WechatMiniprogram.CustomEvent<{ streamId: string; caseId: string; running: boolean }>) {
    openStream(event.detail, event.detail.caseId)
  },

  /** Twenty seconds are left to call the complainant. */
  hurry() {
    playRingtone()
  },
  toAgenda() {
    wx.switchTab({ url: '/pages/agenda/agenda' })
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ box: event.currentTarget.dataset.box, ready: false })
    this.loadAnew()
  },
  async openCase(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { role } = await whoAmI()
    wx.navigateTo({ url: casePage(role, event.detail.id) })
  },
})
