import { call } from '../../../../api/call'
import { newUploadItem, uploadAndSeal } from '../../../../api/upload'
import { askForText, askToConfirm } from '../../../../device/confirmed'
import { valueOrFallback } from '../../../../format/failure'
import {
  clockText,
  isStreamRunning,
  personText,
  sentText,
  viewersText,
} from '../../../../format/live'
import { nearnessText } from '../../../../format/nearest'
import { registerPage } from '../../../../page/base-page'
import type { TapEvent } from '../../../../page/events'
import type { Candidate } from '../../../../shared/contract/dispatch'
import { omitUndefined } from '../../../../shared/omit-undefined'
import { liveLimits } from '../../../../shared/vocabulary/live'
import type { LiveView } from '../../../livestream-source'
import { playerStill } from '../player-still'
import { type MarkLine, markLines, needsNewPlayer, pictureOf, sceneWords } from './scene'

interface Moment {
  streamId: string
  /** ms from the stream's start. */
  at: number
}
/**
 * The result of marking a moment: with a picture; alone because the player showed none; without a
 * picture because this phone could not take it, or could not send it; undefined when the person
 * cancelled.
 */
type Marked = 'still' | 'alone' | 'notTaken' | 'notSent' | undefined

const markedWords: Record<Exclude<Marked, undefined>, string> = {
  still: '已截图存证',
  alone: '已记下时刻',
  notTaken: '已记下时刻，这台设备截不了图',
  notSent: '已记下时刻，截图没有传上',
}

/**
 * Marks a moment: takes the picture at once and asks for a note afterwards. Rejects with the
 * server's expected errors.
 */
async function markMoment({ streamId, at }: Moment, player: string | undefined): Promise<Marked> {
  const still = player === undefined ? undefined : await playerStill(player)
  const title = still ? `已截下 ${clockText(at)} 的画面` : `记下 ${clockText(at)} 这一刻`
  const note = (await askForText(title, '看到了什么（可以不填）', still ? '存证' : '记下'))?.trim()
  if (note === undefined) return undefined
  const evidenceId = still && (await sendStill(still))
  await call('live.mark', {
    streamId,
    at,
    note: note || undefined,
    still: evidenceId || undefined,
  })
  if (player === undefined) return 'alone'
  return evidenceId ? 'still' : still ? 'notSent' : 'notTaken'
}

/** The moment counts more than its picture: it is marked even if the picture cannot be sent. */
const sendStill = (still: { path: string; poster?: string }) =>
  uploadAndSeal(newUploadItem({ ...still, kind: 'photo', origin: 'captured' })).catch(
    () => undefined,
  )

/** Wait before asking for another address, after one that gave no picture. */
const AGAIN_MS = 2000

registerPage({
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
  async loadContent() {
    try {
      const [liveView] = (await call('live.show', { streamId: this.query.streamId })).streams
      if (!liveView) return
      const needsPlayback =
        needsNewPlayer(this.data.view, liveView) || (liveView.state === 'running' && !this.data.url)
      this.show(liveView)
      if (needsPlayback && this.data.able) await this.play()
      if (liveView.caseId && !this.data.phone) await this.findPhone(liveView.caseId)
      if (!liveView.caseId && isStreamRunning(liveView)) await this.findNear()
    } catch (error) {
      this.setData({ url: '' })
      throw error
    }
  },
  show(liveView: LiveView) {
    const running = isStreamRunning(liveView)
    this.setData(
      omitUndefined({
        view: liveView,
        running,
        title: liveView.merchant?.name ?? '还没有写明商家',
        by: `${personText(liveView.by)}${running ? '在' : '的'}直播`,
        viewers: viewersText(liveView.viewers),
        sent: sentText(liveView.sent ?? []),
        near: liveView.caseId || !running ? [] : undefined,
        marks: markLines(liveView).map((listItem) => ({
          ...listItem,
          clock: clockText(listItem.at),
        })),
        recorded: liveView.evidence.length > 0 && liveView.caseId !== undefined,
        failure: null,
        url: !running ? '' : undefined,
      }),
    )
    this.tick()
  },
  /** An address is for one viewing: each player gets its own. */
  async play() {
    if (this.asking) return
    this.asking = true
    try {
      const { playUrl, expiresAt: endsAt } = await call('live.watch', {
        streamId: this.query.streamId,
      })
      this.ahead = endsAt - liveLimits.playSeconds * 1000 - Date.now()
      this.picture = 'waiting'
      this.setData({ url: '' }, () => this.setData({ url: playUrl }))
    } finally {
      this.asking = false
    }
  },
  handleStateChange(changeEvent: WechatMiniprogram.CustomEvent<{ code: number }>) {
    this.picture = pictureOf(changeEvent.detail.code) ?? this.picture
    this.tick()
    // Only the server knows whether the stream is over; until it says so the page tries again.
    if (this.picture === 'gone' && this.data.url) {
      this.setData({ url: '' })
      setTimeout(() => this.refresh(), AGAIN_MS)
    }
  },
  tick() {
    const { view: liveView } = this.data
    if (!liveView) return
    const now = Date.now() + this.ahead
    const elapsed =
      liveView.startedAt && isStreamRunning(liveView) ? clockText(now - liveView.startedAt) : ''
    const over = sceneWords(liveView, this.picture, now)
    if (elapsed !== this.data.elapsed || over !== this.data.over) this.setData({ elapsed, over })
  },
  async findPhone(caseId: string) {
    const { consumer } = await call('complaint.detail', { caseId })
    this.setData({ phone: consumer?.phone ?? '' })
  },

  /** Only the centre and leaders send somebody; everybody else watches. */
  async findNear() {
    const askedCandidates = call('live.nearest', { streamId: this.query.streamId })
    const { candidates } = await valueOrFallback(askedCandidates, { candidates: [] })
    const nearbyCandidates = candidates.slice(0, 6).map((candidate) => ({
      officerId: candidate.officerId,
      name: candidate.name,
      far: nearnessText(candidate),
      load: candidate.openCases ? `手上 ${candidate.openCases} 件` : '空闲',
    }))
    this.setData({ near: nearbyCandidates })
  },
  async send(tapEvent: TapEvent) {
    const { id: officerId, name } = tapEvent.currentTarget.dataset
    if (
      !(await askToConfirm(
        `派${name}过去？`,
        '手机马上响，要在五分钟内签收；直播的人会看到有人来了。',
        '派人去',
      ))
    )
      return
    await this.runStep(() => call('live.send', { streamId: this.query.streamId, officerId }), {
      successText: '已派人',
    })
    await this.refresh()
  },

  async mark() {
    const { view: liveView } = this.data
    if (!liveView?.startedAt) return
    const moment = {
      streamId: this.query.streamId,
      at: Math.max(0, Date.now() + this.ahead - liveView.startedAt),
    }
    const mark = async () => {
      const marked = await markMoment(moment, this.picture === 'shown' ? 'player' : undefined)
      if (!marked) return
      if (marked === 'notTaken') this.setData({ stills: false })
      wx.showToast({
        title: markedWords[marked],
        icon: marked === 'still' || marked === 'alone' ? 'success' : 'none',
      })
      await this.refresh()
    }
    await this.runStep(mark, { failureTitle: '没有记下' })
  },
  replay() {
    const { caseId } = this.data.view!
    wx.redirectTo({
      url: `/modules/livestream/pages/recording/recording?caseId=${caseId}&streamId=${this.query.streamId}`,
    })
  },
})
