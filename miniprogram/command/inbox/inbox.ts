import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { openStream } from '../../phone/open-stream'
import type { InboxCase } from '../../shared/contract/dispatch'
import type { LiveView } from '../../shared/contract/live'
import { failureOf } from '../../words/failure'
import { casePage } from '../case-page'
import { type BoxName, boxes, columns, guide, inboxHint, urgentFirst } from './boxes'

/** From this width on the page is drawn for a desk screen; the style sheets switch at the same width. */
const DESK_PX = 768
const onDesk = () => wx.getWindowInfo().windowWidth >= DESK_PX

type Line = InboxCase & { hint: string }

const withHints = (cases: InboxCase[]): Line[] =>
  urgentFirst(cases).map((item) => ({ ...item, hint: inboxHint(item, Date.now()) }))

page({
  notices: true,
  data: {
    desk: onDesk(),
    columns,
    guide,
    box: 'waiting' as BoxName,
    boxes: boxes({ waiting: 0, moving: 0, closed: 0 }),
    here: boxes({ waiting: 0, moving: 0, closed: 0 })[0],
    cases: [] as Line[],
    dispatcher: false,
    leader: false,
    /** Streams on the air in this district. */
    streams: [] as LiveView[],
  },

  onResize() {
    this.setData({ desk: onDesk() })
  },

  async load(cursor?: string) {
    const [{ role }, { cases, counts, next = '' }] = await Promise.all([
      whoAmI(),
      call('dispatch.inbox', { box: this.data.box, cursor }),
    ])
    if (cursor) return { cases: [...this.data.cases, ...withHints(cases)], next }
    if (role === 'dispatcher') this.loadStreams()
    const all = boxes(counts)
    const here = all.find(({ name }) => name === this.data.box)
    const shown = { dispatcher: role === 'dispatcher', leader: role === 'leader', boxes: all, here }
    return { ...shown, cases: withHints(cases), next }
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

  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ box: event.currentTarget.dataset.box, ready: false })
    this.loadAnew()
  },
  async openCase(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { role } = await whoAmI()
    wx.navigateTo({ url: casePage(role, event.detail.id) })
  },
})
