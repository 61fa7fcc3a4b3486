import { call } from '../../cloud/call'
import { newItem, sealItem } from '../../cloud/upload'
import { page, type Tap } from '../../page/page'
import { confirmed, wordsFor } from '../../phone/confirmed'
import { playerStill } from '../../phone/player-still'
import type { Candidate } from '../../shared/contract/dispatch'
import type { LiveView } from '../../shared/contract/live'
import { liveLimits } from '../../shared/vocabulary/live'
import { orElse } from '../../words/failure'
import { clock, isRunning, personWords, sentWords, viewersWords } from '../../words/live'
import { nearness } from '../../words/nearest'
import { type MarkLine, markLines, needsNewPlayer, pictureOf, sceneWords } from './scene'

interface Moment {
  streamId: string
  /** ms from the stream's start. */
  at: number
}
/**
 * The result of marking a moment: with a picture; alone because the player showed none; without a picture because this
 * phone could not take it, or could not send it; undefined when the person cancelled.
 */
type Marked = 'still' | 'alone' | 'notTaken' | 'notSent' | undefined

const markedWords: Record<Exclude<Marked, undefined>, string> = {
  still: '已截图存证',
  alone: '已记下时刻',
  notTaken: '已记下时刻，这台设备截不了图',
  notSent: '已记下时刻，截图没有传上',
}

/** Marks a moment: takes the picture at once and asks for a note afterwards. Rejects with the server's refusals. */
async function markMoment({ streamId, at }: Moment, player: string | undefined): Promise<Marked> {
  const still = player === undefined ? undefined : await playerStill(player)
  const title = still ? `已截下 ${clock(at)} 的画面` : `记下 ${clock(at)} 这一刻`
  const note = (await wordsFor(title, '看到了什么（可以不填）', still ? '存证' : '记下'))?.trim()
  if (note === undefined) return undefined
  const evidenceId = still && (await sent(still))
  await call('live.mark', { streamId, at, ...(note && { note }), ...(evidenceId && { still: evidenceId }) })
  if (player === undefined) return 'alone'
  return evidenceId ? 'still' : still ? 'notSent' : 'notTaken'
}

/** The moment counts more than its picture: it is marked even if the picture cannot be sent. */
const sent = (still: { path: string; poster?: string }) =>
  sealItem(newItem({ ...still, kind: 'photo', origin: 'captured' })).catch(() => undefined)

/** Wait before asking for another address, after one that gave no picture. */
const AGAIN_MS = 2000

page({
  query: { streamId: '' },
  data: {
    view: null as LiveView | null,
    url: '',
    over: '',
    title: '',
    by: '',
    elapsed: '',
    viewers: '',
    marks: [] as (MarkLine & { clock: string })[],
    running: false,
    recorded: false,
    phone: '',
    /** Who could go there, while there is no case yet. */
    near: [] as (Pick<Candidate, 'officerId' | 'name'> & { far: string; load: string })[],
    sent: '',
    able: wx.canIUse('live-player'),
    /** Taken as able to take pictures of the player until an attempt fails. */
    stills: true,
  },
  picture: 'waiting' as 'shown' | 'waiting' | 'gone',
  /** How far the server's clock is ahead of this phone's: marks are counted by the server's. */
  ahead: 0,
  asking: false,
  ticking: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad() {
    wx.setKeepScreenOn({ keepScreenOn: true })
    this.ticking = setInterval(() => this.tick(), 1000)
  },
  onHide() {
    // The viewing ends when the page is hidden, so that the list of viewers is true.
    this.setData({ url: '' })
  },
  onUnload() {
    if (this.ticking) clearInterval(this.ticking)
    wx.setKeepScreenOn({ keepScreenOn: false })
  },
  async load() {
    try {
      const [view] = (await call('live.show', { streamId: this.query.streamId })).streams
      if (!view) return
      const anew = needsNewPlayer(this.data.view, view) || (view.state === 'running' && !this.data.url)
      this.show(view)
      if (anew && this.data.able) await this.play()
      if (view.caseId && !this.data.phone) await this.findPhone(view.caseId)
      if (!view.caseId && isRunning(view)) await this.findNear()
    } catch (error) {
      this.setData({ url: '' })
      throw error
    }
  },
  show(view: LiveView) {
    const running = isRunning(view)
    this.setData({
      view,
      running,
      title: view.merchant?.name ?? '还没有写明商家',
      by: `${personWords(view.by)}${running ? '在' : '的'}直播`,
      viewers: viewersWords(view.viewers),
      sent: sentWords(view.sent ?? []),
      ...((view.caseId || !running) && { near: [] }),
      marks: markLines(view).map((line) => ({ ...line, clock: clock(line.at) })),
      recorded: view.evidence.length > 0 && view.caseId !== undefined,
      failure: null,
      ...(!running && { url: '' }),
    })
    this.tick()
  },
  /** An address is for one viewing: each player gets its own. */
  async play() {
    if (this.asking) return
    this.asking = true
    try {
      const { playUrl, until } = await call('live.watch', { streamId: this.query.streamId })
      this.ahead = until - liveLimits.playSeconds * 1000 - Date.now()
      this.picture = 'waiting'
      this.setData({ url: '' }, () => this.setData({ url: playUrl }))
    } finally {
      this.asking = false
    }
  },
  heard(event: WechatMiniprogram.CustomEvent<{ code: number }>) {
    this.picture = pictureOf(event.detail.code) ?? this.picture
    this.tick()
    // Only the server knows whether the stream is over; until it says so the page tries again.
    if (this.picture === 'gone' && this.data.url) {
      this.setData({ url: '' })
      setTimeout(() => this.load(), AGAIN_MS)
    }
  },
  tick() {
    const { view } = this.data
    if (!view) return
    const now = Date.now() + this.ahead
    const elapsed = view.startedAt && isRunning(view) ? clock(now - view.startedAt) : ''
    const over = sceneWords(view, this.picture, now)
    if (elapsed !== this.data.elapsed || over !== this.data.over) this.setData({ elapsed, over })
  },
  async findPhone(caseId: string) {
    const { consumer } = await call('complaint.detail', { caseId })
    this.setData({ phone: consumer?.phone ?? '' })
  },

  /** Only the centre and leaders send somebody; everybody else watches. */
  async findNear() {
    const asked = call('live.nearest', { streamId: this.query.streamId })
    const { candidates } = await orElse(asked, { candidates: [] })
    const near = candidates.slice(0, 6).map((one) => ({
      officerId: one.officerId,
      name: one.name,
      far: nearness(one),
      load: one.openCases ? `手上 ${one.openCases} 件` : '空闲',
    }))
    this.setData({ near })
  },
  async send(event: Tap) {
    const { id: officerId, name } = event.currentTarget.dataset
    if (!(await confirmed(`派${name}过去？`, '手机马上响，要在五分钟内签收；直播的人会看到有人来了。', '派人去')))
      return
    await this.act(() => call('live.send', { streamId: this.query.streamId, officerId }), { done: '已派人' })
    await this.load()
  },

  async mark() {
    const { view } = this.data
    if (!view?.startedAt) return
    const moment = { streamId: this.query.streamId, at: Math.max(0, Date.now() + this.ahead - view.startedAt) }
    const mark = async () => {
      const marked = await markMoment(moment, this.picture === 'shown' ? 'player' : undefined)
      if (!marked) return
      if (marked === 'notTaken') this.setData({ stills: false })
      wx.showToast({ title: markedWords[marked], icon: marked === 'still' || marked === 'alone' ? 'success' : 'none' })
      await this.load()
    }
    await this.act(mark, { failed: '没有记下' })
  },
  replay() {
    const { caseId } = this.data.view!
    wx.redirectTo({ url: `/live/recording/recording?caseId=${caseId}&streamId=${this.query.streamId}` })
  },
})
