import { page } from '../../page/page'
import { choosePictures } from '../../phone/choose-evidence'
import { refusedRight } from '../../phone/film-rights'
import { liveAbility } from '../../phone/live-ability'
import { privacyOrExplain } from '../../phone/privacy'
import { evidenceLimits } from '../../shared/vocabulary/evidence'
import { placeOf } from '../place'
import { type Clip, Clips } from './queue'

/**
 * Longest clip. In a case the officer waits for it, so it is short; a form is sent later and takes only a few clips.
 * Seconds.
 */
const CASE_SECONDS = 20
const FORM_SECONDS = 60

interface Taken {
  tempVideoPath: string
  tempThumbPath?: string
}

/** Films short clips where the phone or the account cannot stream, and sends each as soon as it is filmed. */
page({
  data: {
    inCase: false,
    /** This WeChat has no camera inside a page: its own camera app takes the video. */
    older: false,
    refused: '' as 'camera' | 'microphone' | '',
    filming: false,
    seconds: 0,
    longest: FORM_SECONDS,
    capacity: 1,
    clips: [] as Clip[],
    problem: '',
  },
  place: placeOf({}),
  clips: undefined as Clips | undefined,
  since: 0,
  ticking: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad() {
    this.place = placeOf(this.query)
    const inCase = this.place.caseId !== ''
    this.clips = new Clips(this.place, () => this.show())
    this.setData({ inCase, older: liveAbility() === 'video', longest: inCase ? CASE_SECONDS : FORM_SECONDS })
    this.show()
    this.prepare()
  },
  onUnload() {
    if (this.ticking) clearInterval(this.ticking)
    this.data.filming = false
  },
  async prepare() {
    if (!(await privacyOrExplain('拍现场'))) return
    const refused = await refusedRight()
    this.setData({ refused: refused ?? '', ready: !refused })
  },
  async settings() {
    await wx.openSetting()
    await this.prepare()
  },
  show() {
    const capacity = this.data.inCase ? 1 : evidenceLimits.video.count - this.clips!.count
    this.setData({ clips: this.clips!.lines(), capacity })
  },

  begin() {
    if (this.data.filming || this.data.capacity <= 0) return
    this.setData({ filming: true, problem: '' })
    this.ticking = setInterval(() => this.setData({ seconds: Math.round((Date.now() - this.since) / 1000) }), 1000)
    this.film()
  },
  film() {
    this.since = Date.now()
    wx.createCameraContext().startRecord({
      timeout: this.data.longest,
      timeoutCallback: (taken) => {
        this.took(taken as unknown as Taken)
        if (this.data.filming && this.data.capacity > 0) this.film()
        else this.rest()
      },
      fail: () => {
        this.rest()
        this.setData({ older: true })
      },
    })
  },
  stop() {
    if (!this.data.filming) return
    this.rest()
    wx.createCameraContext().stopRecord({
      success: (taken) => this.took(taken as unknown as Taken),
      fail: () => this.setData({ problem: '刚才这一段没有录上，请再拍一次' }),
    })
  },
  rest() {
    if (this.ticking) clearInterval(this.ticking)
    this.setData({ filming: false, seconds: 0 })
  },
  took({ tempVideoPath, tempThumbPath }: Taken) {
    const seconds = Math.max(1, Math.round((Date.now() - this.since) / 1000))
    this.clips!.add(tempVideoPath, seconds, tempThumbPath)
  },
  async shoot() {
    for (const { path, seconds = 1, poster } of await choosePictures('video', 1)) this.clips!.add(path, seconds, poster)
  },
  barred() {
    this.setData({ refused: 'camera', ready: false })
  },
  retry(event: WechatMiniprogram.TouchEvent) {
    this.clips!.retry(event.currentTarget.dataset.id)
  },
  leave() {
    wx.navigateBack()
  },
})
