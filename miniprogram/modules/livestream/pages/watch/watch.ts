import { call } from '../../../../api/call'
import { newUploadItem, uploadAndPreserve } from '../../../../api/upload'
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
import {
  type MarkLine,
  markLines,
  needsNewPlayer,
  type Picture,
  pictureOf,
  playerText,
} from './scene'

interface StreamMoment {
  streamId: string
  /** Milliseconds since the stream began. */
  at: number
}

type BookmarkResult =
  /** With a still picture. */
  | 'still'
  /** Without one, since the player showed no picture. */
  | 'alone'
  /** Without one, since this phone could not take it. */
  | 'notTaken'
  /** Without one, since it could not be sent. */
  | 'notSent'

const bookmarkTexts: Record<BookmarkResult, string> = {
  still: '已截图存证',
  alone: '已记下时刻',
  notTaken: '已记下时刻，这台设备截不了图',
  notSent: '已记下时刻，截图没有传上',
}

/**
 * Adds a bookmark: takes a still picture at once, and asks for a note afterwards. Rejects with the
 * server's errors.
 * @param playerId the player whose picture is taken; undefined if it shows none
 * @returns undefined if the person cancels
 */
async function addBookmark(
  { streamId, at }: StreamMoment,
  playerId: string | undefined,
): Promise<BookmarkResult | undefined> {
  const still = playerId === undefined ? undefined : await playerStill(playerId)
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
  if (playerId === undefined) return 'alone'
  if (!still) return 'notTaken'
  return evidenceId ? 'still' : 'notSent'
}

/** Undefined if the picture cannot be sent: the bookmark is then added without it. */
const sendStill = (still: { path: string; poster?: string }) =>
  uploadAndPreserve(newUploadItem({ ...still, kind: 'photo', origin: 'captured' })).catch(
    () => undefined,
  )

/** Wait before requesting another address, after one that gave no pictures. */
const RETRY_MS = 2000
/** How many officers the page offers to send. */
const maxCandidates = 6

/** Watches a stream that is on the air. The centre can send an officer to its place. */
registerPage({
  query: { streamId: '' },
  data: {
    view: null as LiveView | null,
    /** The address for the player; empty while there is nothing to play. */
    url: '',
    /** The text over the player. */
    coverText: '',
    title: '',
    /** Who streams, as text. */
    streamerText: '',
    elapsedText: '',
    viewers: '',
    marks: [] as (MarkLine & { clock: string })[],
    isRunning: false,
    /** There is a recording that can be played. */
    hasRecording: false,
    /** The complainant's phone number. */
    phone: '',
    /** The officers who could go to the place; empty once there is a case. */
    nearOfficers: [] as (Pick<Candidate, 'officerId' | 'name'> & { far: string; load: string })[],
    /** Who was sent, as text. */
    sentOfficerText: '',
    /** This WeChat has a live-player. */
    canPlay: wx.canIUse('live-player'),
    /** This phone can take still pictures of the player; true until an attempt fails. */
    canTakeStills: true,
  },
  picture: 'waiting' as Picture,
  /** Server time minus phone time, ms: bookmarks are counted by the server's clock. */
  ahead: 0,
  /** An address is being requested. */
  asking: false,
  ticking: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad() {
    wx.setKeepScreenOn({ keepScreenOn: true })
    this.ticking = setInterval(() => this.updateTime(), 1000)
  },
  onHide() {
    // The viewing ends when the page is hidden: otherwise the list of viewers would be wrong.
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
      this.showLivestream(liveView)
      if (needsPlayback && this.data.canPlay) await this.playLivestream()
      if (liveView.caseId && !this.data.phone) await this.findPhone(liveView.caseId)
      if (!liveView.caseId && isStreamRunning(liveView)) await this.findNear()
    } catch (error) {
      this.setData({ url: '' })
      throw error
    }
  },
  showLivestream(liveView: LiveView) {
    const running = isStreamRunning(liveView)
    this.setData(
      omitUndefined({
        view: liveView,
        isRunning: running,
        title: liveView.merchant?.name ?? '还没有写明商家',
        streamerText: `${personText(liveView.by)}${running ? '在' : '的'}直播`,
        viewers: viewersText(liveView.viewers),
        sentOfficerText: sentText(liveView.sent ?? []),
        nearOfficers: liveView.caseId || !running ? [] : undefined,
        marks: markLines(liveView).map((markLine) => ({
          ...markLine,
          clock: clockText(markLine.at),
        })),
        hasRecording: liveView.evidence.length > 0 && liveView.caseId !== undefined,
        failure: null,
        url: !running ? '' : undefined,
      }),
    )
    this.updateTime()
  },
  /** Requests an address and plays it. Each player needs its own: an address is for one viewing. */
  async playLivestream() {
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
    this.updateTime()
    // Only the server knows whether the stream is over. Until then, the page tries again.
    if (this.picture === 'gone' && this.data.url) {
      this.setData({ url: '' })
      setTimeout(() => this.refresh(), RETRY_MS)
    }
  },
  updateTime() {
    const { view: liveView } = this.data
    if (!liveView) return
    const now = Date.now() + this.ahead
    const elapsed =
      liveView.startedAt && isStreamRunning(liveView) ? clockText(now - liveView.startedAt) : ''
    const over = playerText(liveView, this.picture, now)
    if (elapsed !== this.data.elapsedText || over !== this.data.coverText)
      this.setData({ elapsedText: elapsed, coverText: over })
  },
  async findPhone(caseId: string) {
    const { consumer } = await call('complaint.detail', { caseId })
    this.setData({ phone: consumer?.phone ?? '' })
  },

  /**
   * Loads the officers who could go to the place. Only the centre and leaders get them: for
   * everybody else the call fails and the list stays empty.
   */
  async findNear() {
    const request = call('live.nearest', { streamId: this.query.streamId })
    const { candidates } = await valueOrFallback(request, { candidates: [] })
    const nearbyCandidates = candidates.slice(0, maxCandidates).map((candidate) => ({
      officerId: candidate.officerId,
      name: candidate.name,
      far: nearnessText(candidate),
      load: candidate.openCases ? `手上 ${candidate.openCases} 件` : '空闲',
    }))
    this.setData({ nearOfficers: nearbyCandidates })
  },
  async sendOfficer(tapEvent: TapEvent) {
    const { id: officerId, name } = tapEvent.currentTarget.dataset
    const isConfirmed = await askToConfirm(
      `派${name}过去？`,
      '手机马上响，要在五分钟内签收；直播的人会看到有人来了。',
      '派人去',
    )
    if (!isConfirmed) return
    await this.runStep(() => call('live.send', { streamId: this.query.streamId, officerId }), {
      successText: '已派人',
    })
    await this.refresh()
  },

  async addBookmark() {
    const { view: liveView } = this.data
    if (!liveView?.startedAt) return
    const moment = {
      streamId: this.query.streamId,
      at: Math.max(0, Date.now() + this.ahead - liveView.startedAt),
    }
    const playerId = this.picture === 'shown' ? 'player' : undefined
    const markMoment = async () => {
      const result = await addBookmark(moment, playerId)
      if (!result) return
      if (result === 'notTaken') this.setData({ canTakeStills: false })
      wx.showToast({
        title: bookmarkTexts[result],
        icon: result === 'still' || result === 'alone' ? 'success' : 'none',
      })
      await this.refresh()
    }
    await this.runStep(markMoment, { failureTitle: '没有记下' })
  },
  openRecording() {
    const { caseId } = this.data.view!
    wx.redirectTo({
      url: `/modules/livestream/pages/recording/recording?caseId=${caseId}&streamId=${this.query.streamId}`,
    })
  },
})
