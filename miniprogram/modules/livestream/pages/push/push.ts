import { CallError, call, newIdempotencyKey } from '../../../../api/call'
import { forgetStream, rememberStream } from '../../../../api/filmed'
import { onNotification } from '../../../../api/notifications'
import { requirePrivacyConsent } from '../../../../device/privacy'
import { rethrowDefect, toFailureOrThrow } from '../../../../format/failure'
import { clockText, savedText, sentText, viewersText } from '../../../../format/live'
import { registerPage } from '../../../../page/base-page'
import type { LiveView } from '../../../livestream-source'
import { askForFilmRights, type FilmRight } from '../film-rights'
import { liveAbility, recordPushFailure } from '../live-ability'
import { openInput, queryOf, readLivePlace } from '../place'
import {
  applyNews,
  countRemainingSeconds,
  courseWords,
  initialConnection,
  isInVain,
  megabytesAMinute,
  newsOf,
  type Quality,
  qualityOf,
  qualityWords,
} from './course'

type Stage =
  /** Before the stream: explains what will happen. */
  | 'ask'
  /** A permission was refused. */
  | 'refused'
  | 'live'
  | 'ending'
  | 'over'

/** Wait before asking for another address. */
const RETRY_MS = 3000

/** Errors of live-pusher: no permission for the camera, or for the microphone. */
const CAMERA_REFUSED = 10001
const MICROPHONE_REFUSED = 10002

/** The values with which each stream begins. */
const initialData = {
  quality: '' as Quality | '',
  /** The remaining time, as text. */
  left: '',
  /** The connection is lost. */
  lost: false,
  /** Who watches, as text. */
  seen: '',
  /** Who is coming, as text. */
  coming: '',
  muted: false,
  /** The phone's lamp is on. */
  lamp: false,
  /** The front camera is used. */
  front: false,
}

/** Streams from the scene: to the officer and the centre of a case, or before a case is filed. */
registerPage({
  data: {
    stage: 'ask' as Stage,
    ...initialData,
    inCase: false,
    /** The phone is on a mobile network, where streaming costs the person money. */
    isOnMobileNetwork: false,
    megabytesAMinute,
    refusedRight: '' as FilmRight | '',
    problem: '',
    /** The address to which the pusher sends. */
    url: '',
    status: '',
    /** Pictures come from another phone of the person (course.ts). */
    isOnOtherPhone: false,
    elapsedText: '0:00',
    qualityWords,
    /** What was recorded, as text. */
    recordedText: '',
    /** Whether the recording is preserved, as text. */
    preservedText: '',
    /** Nothing was recorded. */
    isNothingRecorded: false,
  },
  place: readLivePlace({}),
  /** Idempotency key; each stream has its own. */
  key: '',
  streamId: '',
  maxSeconds: 0,
  course: initialConnection,
  /** The timer of the shown time. */
  ticking: undefined as ReturnType<typeof setInterval> | undefined,
  /** Ends the listening to notifications. */
  silence: undefined as (() => void) | undefined,
  redialling: false,
  finishing: false,

  onLoad() {
    this.place = readLivePlace(this.query)
    this.key = newIdempotencyKey()
    this.setData({ inCase: this.place.caseId !== '' })
    if (liveAbility() !== 'live') this.filmInstead()
  },
  async onShow() {
    this.silence = onNotification(
      () => this.updateFromServer(),
      () => ({ hasRunningStream: this.data.stage === 'live' }),
    )
    this.setData({
      isOnMobileNetwork: !['wifi', 'none'].includes((await wx.getNetworkType()).networkType),
    })
  },
  onHide() {
    this.silence?.()
  },
  /** Closing the page ends the stream. What was sent until then remains recorded. */
  onUnload() {
    this.silence?.()
    if (this.ticking) clearInterval(this.ticking)
    wx.setKeepScreenOn({ keepScreenOn: false })
    // A stream whose pictures come from another phone must go on.
    const isOwnStream = this.data.stage === 'live' && !this.course.elsewhere
    this.data.stage = 'over'
    if (isOwnStream) call('live.end', { streamId: this.streamId }).catch(() => undefined)
  },

  async beginLivestream() {
    if (this.data.busy || !(await requirePrivacyConsent('直播'))) return
    this.setData({ busy: true, problem: '' })
    const refused = await askForFilmRights()
    if (refused) return this.setData({ busy: false, stage: 'refused', refusedRight: refused })
    try {
      const openedStream = await call('live.open', openInput(this.place), { requestKey: this.key })
      const { streamId, pushUrl, maxSeconds, running } = openedStream
      Object.assign(this, {
        streamId,
        maxSeconds,
        course: running ? { ...initialConnection, elsewhere: true } : initialConnection,
      })
      if (!this.place.caseId) rememberStream(this.place.merchantId, streamId)
      wx.setKeepScreenOn({ keepScreenOn: true })
      this.setData(
        {
          stage: 'live',
          url: pushUrl,
          busy: false,
          status: courseWords(this.course),
          isOnOtherPhone: running === true,
          elapsedText: clockText(0),
        },
        () => this.startPusher(),
      )
      this.ticking = setInterval(() => this.updateTime(), 1000)
    } catch (error) {
      const { message } = toFailureOrThrow(error)
      if ((error as CallError).code === 'LIVE_UNAVAILABLE') return this.filmInstead()
      this.setData({ busy: false, problem: message })
    }
  },
  startPusher() {
    wx.createLivePusherContext().start({ fail: () => this.reportPushFailure() })
  },
  async openSettings() {
    await wx.openSetting()
    this.setData({ stage: 'ask' })
  },

  handleStateChange(changeEvent: WechatMiniprogram.CustomEvent<{ code: number }>) {
    const news = newsOf(changeEvent.detail.code)
    if (!news || this.data.stage !== 'live') return
    if (news === 'noCamera' || news === 'noSound')
      return this.showRightRefused(news === 'noCamera' ? 'camera' : 'microphone')
    if (news === 'cannot') return this.reportPushFailure()
    this.course = applyNews(this.course, news, Date.now())
    this.setData({
      status: courseWords(this.course),
      lost: this.course.line === 'lost',
      isOnOtherPhone: !!this.course.elsewhere,
    })
    if (news !== 'gaveUp') return
    if (isInVain(this.course)) this.giveUp()
    else this.reconnect()
  },
  showPushError(changeEvent: WechatMiniprogram.CustomEvent<{ errCode?: number }>) {
    const { errCode } = changeEvent.detail
    if (errCode === CAMERA_REFUSED) this.showRightRefused('camera')
    else if (errCode === MICROPHONE_REFUSED) this.showRightRefused('microphone')
    else this.reportPushFailure()
  },
  showQuality(
    changeEvent: WechatMiniprogram.CustomEvent<{ info: { netSpeed?: number; videoFPS?: number } }>,
  ) {
    this.setData({ quality: qualityOf(changeEvent.detail.info) })
  },
  updateTime() {
    const secondsLeft = countRemainingSeconds(this.course, this.maxSeconds, Date.now())
    if (secondsLeft === 0) return this.finishLivestream()
    const elapsed = clockText(this.course.onAirSince ? Date.now() - this.course.onAirSince : 0)
    this.setData({
      elapsedText: elapsed,
      left: secondsLeft === undefined ? '' : `还能直播 ${secondsLeft} 秒`,
    })
  },

  /**
   * Requests a new address for the same recording, again and again until the network is back or the
   * person stops.
   */
  async reconnect() {
    if (this.redialling) return
    this.redialling = true
    while (this.data.stage === 'live') {
      try {
        const { pushUrl } = await call('live.reopen', { streamId: this.streamId })
        await this.stopPusher()
        this.setData({ url: pushUrl }, () => this.startPusher())
        break
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        if (error.code !== 'OFFLINE' && error.code !== 'FAULT') {
          this.finishLivestream()
          break
        }
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
    this.redialling = false
  },
  stopPusher: () =>
    new Promise<void>((resolve) => {
      wx.createLivePusherContext().stop({ complete: () => resolve() })
    }),
  /** A permission was withdrawn while streaming. */
  showRightRefused(refused: FilmRight) {
    this.closeLivestream()
    this.setData({ stage: 'refused', refusedRight: refused })
  },
  /** WeChat cannot stream at all: the page switches to short clips. */
  reportPushFailure() {
    recordPushFailure()
    this.giveUp()
  },
  giveUp() {
    this.closeLivestream()
    this.filmInstead()
  },
  /** Ends a stream and forgets it for the form. */
  closeLivestream() {
    if (this.ticking) clearInterval(this.ticking)
    if (!this.course.elsewhere) {
      call('live.end', { streamId: this.streamId }).catch(() => undefined)
      forgetStream(this.streamId)
    }
    this.key = newIdempotencyKey()
  },
  filmInstead() {
    wx.redirectTo({ url: `/modules/livestream/pages/clips/clips?${queryOf(this.place)}` })
  },

  async finishLivestream() {
    if (this.finishing) return
    this.finishing = true
    if (this.ticking) clearInterval(this.ticking)
    if (this.data.stage === 'live') await this.stopPusher()
    wx.setKeepScreenOn({ keepScreenOn: false })
    if (this.course.elsewhere) {
      this.finishing = false
      return this.startOver()
    }
    this.setData({ stage: 'ending', problem: '' })
    try {
      await call('live.end', { streamId: this.streamId })
      await this.showResult()
    } catch (error) {
      this.setData({ stage: 'over', recordedText: '', problem: toFailureOrThrow(error).message })
    } finally {
      this.finishing = false
    }
  },
  async showResult() {
    const [liveView] = (await call('live.show', { streamId: this.streamId })).streams
    if (liveView) this.showSegments(liveView)
  },
  showSegments(liveView: LiveView) {
    const isNothingRecorded = liveView.segments.length === 0
    if (isNothingRecorded) forgetStream(this.streamId)
    const preservedText =
      liveView.state === 'sealed' ? '已存证，谁也改不了' : '正在存证，不用等，可以离开'
    this.setData({
      stage: 'over',
      recordedText: savedText(liveView, Date.now()),
      seen: viewersText(liveView.viewers),
      isNothingRecorded,
      preservedText: isNothingRecorded ? '' : preservedText,
    })
  },
  /** After a notification: shows new viewers, or that the recording is preserved. */
  async updateFromServer() {
    const { stage } = this.data
    if (!this.streamId || (stage !== 'live' && stage !== 'over')) return
    try {
      const [liveView] = (await call('live.show', { streamId: this.streamId })).streams
      if (!liveView || this.data.stage !== stage) return
      if (stage === 'over') this.showSegments(liveView)
      else
        this.setData({
          seen: viewersText(liveView.viewers),
          coming: sentText(liveView.sent ?? []),
        })
    } catch (error) {
      rethrowDefect(error)
    }
  },

  toggleLamp() {
    wx.createLivePusherContext().toggleTorch({
      success: () => this.setData({ lamp: !this.data.lamp }),
    })
  },
  switchCamera() {
    wx.createLivePusherContext().switchCamera({
      success: () => this.setData({ front: !this.data.front, lamp: false }),
    })
  },
  toggleSound() {
    this.setData({ muted: !this.data.muted })
  },
  startOver() {
    this.key = newIdempotencyKey()
    this.setData({ stage: 'ask', ...initialData })
  },
  /** Goes back to the case or form from which the page was opened, or on to a new form. */
  leaveForForm() {
    const { caseId, merchantId, shopName } = this.place
    const formPage = '/pages/complaint/form/form'
    const quickFormPage = '/pages/complaint/form/quick/quick'
    const pages = getCurrentPages()
    const previousPage = `/${pages[pages.length - 2]?.route}`
    if (caseId || [formPage, quickFormPage].includes(previousPage)) {
      wx.navigateBack()
      return
    }
    const shopQuery = `kind=complaint&merchantId=${merchantId}&name=${encodeURIComponent(shopName)}`
    wx.redirectTo({ url: merchantId ? `${quickFormPage}?${shopQuery}` : formPage })
  },
})
