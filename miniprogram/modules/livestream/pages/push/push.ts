import { CallError, call, newIdempotencyKey } from '../../../../api/call'
import { forgetStream, rememberStream } from '../../../../api/filmed'
import { onNotification } from '../../../../api/notifications'
import { requirePrivacyConsent } from '../../../../device/privacy'
import { rethrowDefect, toFailureOrThrow } from '../../../../format/failure'
import { clockText, savedText, sentText, viewersText } from '../../../../format/live'
import { registerPage } from '../../../../page/base-page'
import type { LiveView } from '../../../livestream-source'
import { type FilmRight, refusedRight } from '../film-rights'
import { liveAbility, livePushFailed } from '../live-ability'
import { openInput, placeOf, queryOf } from '../place'
import {
  applyNews,
  courseWords,
  isInVain,
  leftOf,
  megabytesAMinute,
  newsOf,
  type Quality,
  qualityOf,
  qualityWords,
  startingCourse,
} from './course'

type Stage = 'ask' | 'refused' | 'live' | 'ending' | 'over'

const AGAIN_MS = 3000

/** Each stream begins with these. */
const initialData = {
  quality: '' as Quality | '',
  left: '',
  lost: false,
  seen: '',
  coming: '',
  muted: false,
  lamp: false,
  front: false,
}

registerPage({
  data: {
    stage: 'ask' as Stage,
    ...initialData,
    inCase: false,
    /** On a mobile network, where streaming costs the person money. */
    mobile: false,
    megabytesAMinute,
    refused: '' as FilmRight | '',
    problem: '',
    url: '',
    status: '',
    elsewhere: false,
    elapsed: '0:00',
    qualityWords,
    saved: '',
    sealed: '',
    nothing: false,
  },
  place: placeOf({}),
  /** Idempotency key, a new one for each stream. */
  key: '',
  streamId: '',
  maxSeconds: 0,
  course: startingCourse,
  ticking: undefined as ReturnType<typeof setInterval> | undefined,
  silence: undefined as (() => void) | undefined,
  redialling: false,
  finishing: false,

  onLoad() {
    this.place = placeOf(this.query)
    this.key = newIdempotencyKey()
    this.setData({ inCase: this.place.caseId !== '' })
    if (liveAbility() !== 'live') this.filmInstead()
  },
  async onShow() {
    this.silence = onNotification(
      () => this.hear(),
      () => ({ hasRunningStream: this.data.stage === 'live' }),
    )
    this.setData({ mobile: !['wifi', 'none'].includes((await wx.getNetworkType()).networkType) })
  },
  onHide() {
    this.silence?.()
  },
  /** Closing the page ends the stream; what has been sent is kept. */
  onUnload() {
    this.silence?.()
    if (this.ticking) clearInterval(this.ticking)
    wx.setKeepScreenOn({ keepScreenOn: false })
    // A stream pushed from elsewhere is not ended by closing this page.
    const open = this.data.stage === 'live' && !this.course.elsewhere
    this.data.stage = 'over'
    if (open) call('live.end', { streamId: this.streamId }).catch(() => undefined)
  },

  async begin() {
    if (this.data.busy || !(await requirePrivacyConsent('直播'))) return
    this.setData({ busy: true, problem: '' })
    const refused = await refusedRight()
    if (refused) return this.setData({ busy: false, stage: 'refused', refused })
    try {
      const openedStream = await call('live.open', openInput(this.place), { requestKey: this.key })
      const { streamId, pushUrl, maxSeconds, running } = openedStream
      Object.assign(this, {
        streamId,
        maxSeconds,
        course: running ? { ...startingCourse, elsewhere: true } : startingCourse,
      })
      if (!this.place.caseId) rememberStream(this.place.merchantId, streamId)
      wx.setKeepScreenOn({ keepScreenOn: true })
      this.setData(
        {
          stage: 'live',
          url: pushUrl,
          busy: false,
          status: courseWords(this.course),
          elsewhere: running === true,
          elapsed: clockText(0),
        },
        () => this.start(),
      )
      this.ticking = setInterval(() => this.tick(), 1000)
    } catch (error) {
      const { message } = toFailureOrThrow(error)
      if ((error as CallError).code === 'LIVE_UNAVAILABLE') return this.filmInstead()
      this.setData({ busy: false, problem: message })
    }
  },
  start() {
    wx.createLivePusherContext().start({ fail: () => this.cannot() })
  },
  async settings() {
    await wx.openSetting()
    this.setData({ stage: 'ask' })
  },

  handleStateChange(changeEvent: WechatMiniprogram.CustomEvent<{ code: number }>) {
    const news = newsOf(changeEvent.detail.code)
    if (!news || this.data.stage !== 'live') return
    if (news === 'noCamera' || news === 'noSound')
      return this.barred(news === 'noCamera' ? 'camera' : 'microphone')
    if (news === 'cannot') return this.cannot()
    this.course = applyNews(this.course, news, Date.now())
    this.setData({
      status: courseWords(this.course),
      lost: this.course.line === 'lost',
      elsewhere: !!this.course.elsewhere,
    })
    if (news !== 'gaveUp') return
    if (isInVain(this.course)) this.giveUp()
    else this.redial()
  },
  failed(changeEvent: WechatMiniprogram.CustomEvent<{ errCode?: number }>) {
    const { errCode } = changeEvent.detail
    if (errCode === 10001 || errCode === 10002)
      this.barred(errCode === 10001 ? 'camera' : 'microphone')
    else this.cannot()
  },
  measured(
    changeEvent: WechatMiniprogram.CustomEvent<{ info: { netSpeed?: number; videoFPS?: number } }>,
  ) {
    this.setData({ quality: qualityOf(changeEvent.detail.info) })
  },
  tick() {
    const remainingSeconds = leftOf(this.course, this.maxSeconds, Date.now())
    if (remainingSeconds === 0) return this.finish()
    const elapsed = clockText(this.course.onAirSince ? Date.now() - this.course.onAirSince : 0)
    this.setData({
      elapsed,
      left: remainingSeconds === undefined ? '' : `还能直播 ${remainingSeconds} 秒`,
    })
  },

  /**
   * Asks for fresh addresses into the same recording until the network is back or the person stops.
   */
  async redial() {
    if (this.redialling) return
    this.redialling = true
    while (this.data.stage === 'live') {
      try {
        const { pushUrl } = await call('live.reopen', { streamId: this.streamId })
        await this.halt()
        this.setData({ url: pushUrl }, () => this.start())
        break
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        if (error.code !== 'OFFLINE' && error.code !== 'FAULT') {
          this.finish()
          break
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
    this.redialling = false
  },
  halt: () =>
    new Promise<void>((resolve) => {
      wx.createLivePusherContext().stop({ complete: () => resolve() })
    }),
  barred(refused: FilmRight) {
    this.close()
    this.setData({ stage: 'refused', refused })
  },
  cannot() {
    livePushFailed()
    this.giveUp()
  },
  giveUp() {
    this.close()
    this.filmInstead()
  },
  /** Ends a stream of which no picture was sent. */
  close() {
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

  async finish() {
    if (this.finishing) return
    this.finishing = true
    if (this.ticking) clearInterval(this.ticking)
    if (this.data.stage === 'live') await this.halt()
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
      this.setData({ stage: 'over', saved: '', problem: toFailureOrThrow(error).message })
    } finally {
      this.finishing = false
    }
  },
  async showResult() {
    const [liveView] = (await call('live.show', { streamId: this.streamId })).streams
    if (liveView) this.show(liveView)
  },
  show(liveView: LiveView) {
    const nothing = liveView.segments.length === 0
    if (nothing) forgetStream(this.streamId)
    const sealed = liveView.state === 'sealed' ? '已存证，谁也改不了' : '正在存证，不用等，可以离开'
    this.setData({
      stage: 'over',
      saved: savedText(liveView, Date.now()),
      seen: viewersText(liveView.viewers),
      nothing,
      sealed: nothing ? '' : sealed,
    })
  },
  /** On a notification: shows new viewers, or that the recording is sealed. */
  async hear() {
    const { stage } = this.data
    if (!this.streamId || (stage !== 'live' && stage !== 'over')) return
    try {
      const [liveView] = (await call('live.show', { streamId: this.streamId })).streams
      if (!liveView || this.data.stage !== stage) return
      if (stage === 'over') this.show(liveView)
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
  turn() {
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
  leave() {
    const { caseId, merchantId, shopName } = this.place
    const [form, quick] = [
      '/pages/complaint/form/form',
      '/pages/complaint/form/quick/quick',
    ] as const
    const pages = getCurrentPages()
    const from = `/${pages[pages.length - 2]?.route}`
    if (caseId || from === form || from === quick) wx.navigateBack()
    else
      wx.redirectTo({
        url: merchantId
          ? `${quick}?kind=complaint&merchantId=${merchantId}&name=${encodeURIComponent(shopName)}`
          : form,
      })
  },
})
