import { call, newIdempotencyKey } from '../../../../api/call'
import { rememberClip } from '../../../../api/filmed'
import { newUploadItem, uploadAndSeal } from '../../../../api/upload'
import type { UploadItem } from '../../../../api/upload-item'
import { choosePictures } from '../../../../device/choose-evidence'
import { requirePrivacyConsent } from '../../../../device/privacy'
import { toFailureOrThrow } from '../../../../format/failure'
import { registerPage } from '../../../../page/base-page'
import { readCaptureContext } from '../../../../page/capture-context'
import type { CaptureInput } from '../../../../shared/contract/evidence'
import { omitUndefined } from '../../../../shared/omit-undefined'
import { evidenceLimits } from '../../../../shared/vocabulary/evidence'
import { refusedRight } from '../film-rights'
import { liveAbility } from '../live-ability'
import { type LivePlace, placeOf } from '../place'

interface Clip {
  id: string
  seconds: number
  state: 'waiting' | 'sending' | 'done' | 'failed'
  percent: number
  problem: string
}

interface Moving extends Clip {
  item: UploadItem
  /** Idempotency key of adding the clip to the case. */
  key: string
}

/**
 * Clips in filmed order, sent one after another: each is sealed, then added to the case or kept for
 * the form.
 */
class Clips {
  private readonly allClips: Moving[] = []
  private readonly place: LivePlace
  private readonly changed: () => void
  private working = false

  constructor(livePlace: LivePlace, changed: () => void) {
    this.place = livePlace
    this.changed = changed
  }

  lines(): Clip[] {
    return this.allClips.map(({ id, seconds, state, percent, problem }) => ({
      id,
      seconds,
      state,
      percent,
      problem,
    }))
  }
  get count(): number {
    return this.allClips.length
  }

  add(filePath: string, seconds: number, poster?: string, capture?: CaptureInput): Promise<void> {
    const about = omitUndefined({ poster: poster || undefined, capture })
    const fileFacts = { seconds }
    const uploadItem = newUploadItem({
      path: filePath,
      kind: 'video',
      origin: 'captured',
      fileFacts,
      ...about,
    })
    this.allClips.push({
      id: uploadItem.key,
      seconds,
      state: 'waiting',
      percent: 0,
      problem: '',
      item: uploadItem,
      key: newIdempotencyKey(),
    })
    return this.work()
  }
  retry(clipId: string): Promise<void> {
    const clip = this.allClips.find((moving) => moving.id === clipId)
    if (clip?.state === 'failed') clip.state = 'waiting'
    return this.work()
  }

  private async work(): Promise<void> {
    this.changed()
    if (this.working) return
    this.working = true
    for (let nextClip = this.next(); nextClip; nextClip = this.next()) await this.send(nextClip)
    this.working = false
  }
  private next(): Moving | undefined {
    return this.allClips.find(({ state }) => state === 'waiting')
  }
  private async send(clip: Moving): Promise<void> {
    Object.assign(clip, { state: 'sending', percent: 0, problem: '' })
    this.changed()
    try {
      const onProgress = (percent: number) => {
        clip.percent = percent
        this.changed()
      }
      const evidenceId = await uploadAndSeal(clip.item, {
        onProgress,
        onItemChange: () => undefined,
        onUploadRunning: () => undefined,
      })
      const { caseId, merchantId } = this.place
      if (caseId)
        await call(
          'complaint.supplement',
          { caseId, text: '', evidence: [evidenceId] },
          { requestKey: clip.key },
        )
      else rememberClip(merchantId, clip.item)
      clip.state = 'done'
    } catch (error) {
      Object.assign(clip, { state: 'failed', problem: toFailureOrThrow(error).message })
    }
    this.changed()
  }
}

/**
 * Longest clip, seconds. In a case the officer waits for it, so it is short; a form takes only a
 * few clips.
 */
const CASE_SECONDS = 20
const FORM_SECONDS = 60

interface Taken {
  tempVideoPath: string
  tempThumbPath?: string
}

/**
 * Films short clips where the phone or the account cannot stream, and sends each as soon as it is
 * filmed.
 */
registerPage({
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
  capture: undefined as Promise<CaptureInput> | undefined,
  ticking: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad() {
    this.place = placeOf(this.query)
    const inCase = this.place.caseId !== ''
    this.clips = new Clips(this.place, () => this.show())
    this.setData({
      inCase,
      older: liveAbility() === 'video',
      longest: inCase ? CASE_SECONDS : FORM_SECONDS,
    })
    this.show()
    this.prepare()
  },
  onUnload() {
    if (this.ticking) clearInterval(this.ticking)
    this.data.filming = false
  },
  async prepare() {
    if (!(await requirePrivacyConsent('拍现场'))) return
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
    this.ticking = setInterval(
      () => this.setData({ seconds: Math.round((Date.now() - this.since) / 1000) }),
      1000,
    )
    this.film()
  },
  film() {
    this.since = Date.now()
    this.capture = readCaptureContext()
    wx.createCameraContext().startRecord({
      timeout: this.data.longest,
      timeoutCallback: (takenVideo) => {
        this.took(takenVideo as unknown as Taken)
        if (this.data.filming && this.data.capacity > 0) this.film()
        else this.showNotFilming()
      },
      fail: () => {
        this.showNotFilming()
        this.setData({ older: true })
      },
    })
  },
  stop() {
    if (!this.data.filming) return
    this.showNotFilming()
    wx.createCameraContext().stopRecord({
      success: (takenVideo) => this.took(takenVideo as unknown as Taken),
      fail: () => this.setData({ problem: '刚才这一段没有录上，请再拍一次' }),
    })
  },
  showNotFilming() {
    if (this.ticking) clearInterval(this.ticking)
    this.setData({ filming: false, seconds: 0 })
  },
  async took({ tempVideoPath, tempThumbPath }: Taken) {
    const seconds = Math.max(1, Math.round((Date.now() - this.since) / 1000))
    this.clips!.add(tempVideoPath, seconds, tempThumbPath, await this.capture)
  },
  async shoot() {
    for (const { path, fileFacts, poster, capture } of await choosePictures(
      'video',
      1,
      readCaptureContext,
    ))
      this.clips!.add(path, fileFacts?.seconds ?? 1, poster, capture)
  },
  barred() {
    this.setData({ refused: 'camera', ready: false })
  },
  retry(touchEvent: WechatMiniprogram.TouchEvent) {
    this.clips!.retry(touchEvent.currentTarget.dataset.id)
  },
  leave() {
    wx.navigateBack()
  },
})
