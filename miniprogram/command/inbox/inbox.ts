import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { nextPage } from '../../cloud/next-page'
import { noticesData, withNotices } from '../../pages/with-notices'
import { openStream } from '../../phone/open-stream'
import { textScale } from '../../phone/text-scale'
import type { InboxCase } from '../../shared/contract/dispatch'
import type { LiveView } from '../../shared/contract/live'
import { type Failure, failureOf } from '../../words/failure'
import { casePage } from '../case-page'
import { type BoxName, boxes, columns, guide, inboxHint, urgentFirst } from './boxes'

/** From this width on the page is drawn for a desk screen; the style sheets switch at the same width. */
const DESK_PX = 768
const onDesk = () => wx.getWindowInfo().windowWidth >= DESK_PX

type Line = InboxCase & { hint: string }

const withHints = (cases: InboxCase[]): Line[] =>
  urgentFirst(cases).map((item) => ({ ...item, hint: inboxHint(item, Date.now()) }))

Page({
  ...live,
  ...withNotices,
  data: {
    ...noticesData,
    textScale: textScale(),
    desk: onDesk(),
    columns,
    guide,
    ready: false,
    failure: null as Failure | null,
    box: 'waiting' as BoxName,
    boxes: boxes({ waiting: 0, moving: 0, closed: 0 }),
    here: boxes({ waiting: 0, moving: 0, closed: 0 })[0],
    cases: [] as Line[],
    next: '',
    dispatcher: false,
    leader: false,
    /** Streams on the air in this district. */
    streams: [] as LiveView[],
  },

  onLoad() {
    this.loadNotices()
  },
  onResize() {
    this.setData({ desk: onDesk() })
  },

  async load() {
    const { box } = this.data
    try {
      const [{ role }, { cases, counts, next }] = await Promise.all([whoAmI(), call('dispatch.inbox', { box })])
      this.setData({ dispatcher: role === 'dispatcher', leader: role === 'leader' })
      if (role === 'dispatcher') this.loadStreams()
      if (box !== this.data.box) return
      const all = boxes(counts)
      const here = all.find((each) => each.name === box)
      this.setData({ boxes: all, here, cases: withHints(cases), next: next ?? '', ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  /** Loaded apart from the cases, which are shown even when the streams cannot be fetched. */
  async loadStreams() {
    try {
      this.setData(await call('live.running', {}))
    } catch (error) {
      failureOf(error)
    }
  },
  openStream(event: WechatMiniprogram.CustomEvent<{ streamId: string; caseId: string; running: boolean }>) {
    openStream(event.detail, event.detail.caseId)
  },
  async onReachBottom() {
    const { box } = this.data
    await nextPage(this, async (cursor) => {
      const { cases, next } = await call('dispatch.inbox', { box, cursor })
      if (box === this.data.box) this.setData({ cases: [...this.data.cases, ...withHints(cases)], next: next ?? '' })
    })
  },

  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ box: event.currentTarget.dataset.box, ready: false })
    this.load()
  },
  async openCase(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { role } = await whoAmI()
    wx.navigateTo({ url: casePage(role, event.detail.id) })
  },
  go(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
})
