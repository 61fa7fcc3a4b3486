import { call, newIdempotencyKey } from '../../../../api/call'
import { rememberClip } from '../../../../api/filmed'
import { newUploadItem, uploadAndPreserve } from '../../../../api/upload'
import type { UploadItem } from '../../../../api/upload-item'
import { choosePictures } from '../../../../device/choose-evidence'
import { requirePrivacyConsent } from '../../../../device/privacy'
import { toFailureOrThrow } from '../../../../format/failure'
import { registerPage } from '../../../../page/base-page'
import { readCaptureContext } from '../../../../page/capture-context'
import type { CaptureInput } from '../../../../shared/contract/evidence'
import { omitUndefined } from '../../../../shared/omit-undefined'
import { evidenceLimits } from '../../../../shared/vocabulary/evidence'
import { askForFilmRights } from '../film-rights'
import { liveAbility } from '../live-ability'
import { type LivePlace, readLivePlace } from '../place'

/** A clip, ready for the template. */
interface Clip {
  id: string
  /** Length of the clip. */
  seconds: number
  state: 'waiting' | 'sending' | 'done' | 'failed'
  /** Progress of the upload. */
  percent: number
  problem: string
}

interface ClipUpload extends Clip {
  item: UploadItem
  /** Idempotency key of the call that adds the clip to the case. */
  key: string
}

/**
 * Sends clips one after the other, in the order in which they were filmed. Each is preserved as
 * evidence and then added to the case, or remembered for the form if there is no case yet.
 */
class Clips {
  private readonly allClips: ClipUpload[] = []
  private readonly place: LivePlace
  private readonly onChange: () => void
  private isSending = false

  constructor(livePlace: LivePlace, onChange: () => void) {
    this.place = livePlace
    this.onChange = onChange
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

  add({ path, seconds, poster, capture }: FilmedClip): Promise<void> {
    const optionalFields = omitUndefined({ poster: poster || undefined, capture })
    const uploadItem = newUploadItem({
      path,
      kind: 'video',
      origin: 'captured',
      fileFacts: { seconds },
      ...optionalFields,
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
    return this.sendAll()
  }
  retry(clipId: string): Promise<void> {
    const clip = this.allClips.find((candidate) => candidate.id === clipId)
    if (clip?.state === 'failed') clip.state = 'waiting'
    return this.sendAll()
  }

  private async sendAll(): Promise<void> {
    this.onChange()
    if (this.isSending) return
    this.isSending = true
    let nextClip = this.findWaiting()
    while (nextClip) {
      await this.send(nextClip)
      nextClip = this.findWaiting()
    }
    this.isSending = false
  }
  private findWaiting(): ClipUpload | undefined {
    return this.allClips.find(({ state }) => state === 'waiting')
  }
  private async send(clip: ClipUpload): Promise<void> {
    Object.assign(clip, { state: 'sending', percent: 0, problem: '' })
    this.onChange()
    try {
      const onProgress = (percent: number) => {
        clip.percent = percent
        this.onChange()
      }
      const evidenceId = await uploadAndPreserve(clip.item, {
        onProgress,
        onItemChange: () => undefined,
        onUploadRunning: () => undefined,
      })
      await this.addToCaseOrForm(clip, evidenceId)
      clip.state = 'done'
    } catch (error) {
      Object.assign(clip, { state: 'failed', problem: toFailureOrThrow(error).message })
    }
    this.onChange()
  }
  private async addToCaseOrForm(clip: ClipUpload, evidenceId: string): Promise<void> {
    const { caseId, merchantId } = this.place
    if (!caseId) return rememberClip(merchantId, clip.item)
    const input = { caseId, text: '', evidence: [evidenceId] }
    await call('complaint.supplement', input, { requestKey: clip.key })
  }
}

interface FilmedClip {
  path: string
  seconds: number
  /** Path of the thumbnail. */
  poster?: string | undefined
  capture?: CaptureInput | undefined
}

/** Maximum length of a clip in a case: an officer waits for it, so it is short. */
const CASE_SECONDS = 20
/** Maximum length of a clip for a form, which takes only a few clips. */
const FORM_SECONDS = 60

/** What WeChat's camera returns. */
interface CameraVideo {
  tempVideoPath: string
  tempThumbPath?: string
}

/**
 * Films short clips if the phone or the account cannot stream. Each clip is sent as soon as it is
 * filmed.
 */
registerPage({
  data: {
    inCase: false,
    /** This WeChat has no camera inside a page, so its camera app takes the video. */
    isCameraMissing: false,
    /** The permission that the person refused; empty if none. */
    refusedRight: '' as 'camera' | 'microphone' | '',
    isFilming: false,
    /** Length of the clip that is being filmed. */
    seconds: 0,
    /** Maximum length of a clip, seconds. */
    maxSeconds: FORM_SECONDS,
    /** How many more clips may be filmed. */
    capacity: 1,
    clips: [] as Clip[],
    problem: '',
  },
  place: readLivePlace({}),
  clips: undefined as Clips | undefined,
  /** When the present clip began, ms since 1970. */
  since: 0,
  /** The circumstances of the present clip: place and time. */
  capture: undefined as Promise<CaptureInput> | undefined,
  /** The timer of the shown seconds. */
  ticking: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad() {
    this.place = readLivePlace(this.query)
    const inCase = this.place.caseId !== ''
    this.clips = new Clips(this.place, () => this.showClips())
    this.setData({
      inCase,
      isCameraMissing: liveAbility() === 'video',
      maxSeconds: inCase ? CASE_SECONDS : FORM_SECONDS,
    })
    this.showClips()
    this.prepareCamera()
  },
  onUnload() {
    if (this.ticking) clearInterval(this.ticking)
    this.data.isFilming = false
  },
  async prepareCamera() {
    if (!(await requirePrivacyConsent('拍现场'))) return
    const refused = await askForFilmRights()
    this.setData({ refusedRight: refused ?? '', ready: !refused })
  },
  async openSettings() {
    await wx.openSetting()
    await this.prepareCamera()
  },
  showClips() {
    const capacity = this.data.inCase ? 1 : evidenceLimits.video.count - this.clips!.count
    this.setData({ clips: this.clips!.lines(), capacity })
  },

  beginFilming() {
    if (this.data.isFilming || this.data.capacity <= 0) return
    this.setData({ isFilming: true, problem: '' })
    this.ticking = setInterval(
      () => this.setData({ seconds: Math.round((Date.now() - this.since) / 1000) }),
      1000,
    )
    this.filmClip()
  },
  /** Films one clip. When it has its maximum length, the next one begins. */
  filmClip() {
    this.since = Date.now()
    this.capture = readCaptureContext()
    wx.createCameraContext().startRecord({
      timeout: this.data.maxSeconds,
      timeoutCallback: (cameraVideo) => {
        this.addClip(cameraVideo as unknown as CameraVideo)
        if (this.data.isFilming && this.data.capacity > 0) this.filmClip()
        else this.showNotFilming()
      },
      fail: () => {
        this.showNotFilming()
        this.setData({ isCameraMissing: true })
      },
    })
  },
  stopFilming() {
    if (!this.data.isFilming) return
    this.showNotFilming()
    wx.createCameraContext().stopRecord({
      success: (cameraVideo) => this.addClip(cameraVideo as unknown as CameraVideo),
      fail: () => this.setData({ problem: '刚才这一段没有录上，请再拍一次' }),
    })
  },
  showNotFilming() {
    if (this.ticking) clearInterval(this.ticking)
    this.setData({ isFilming: false, seconds: 0 })
  },
  /** Sends a clip that the camera in the page has filmed. */
  async addClip({ tempVideoPath: path, tempThumbPath: poster }: CameraVideo) {
    const seconds = Math.max(1, Math.round((Date.now() - this.since) / 1000))
    this.clips!.add({ path, seconds, poster, capture: await this.capture })
  },
  /** Films a clip with WeChat's camera app. */
  async chooseVideo() {
    const videos = await choosePictures('video', 1, readCaptureContext)
    for (const { path, fileFacts, poster, capture } of videos)
      this.clips!.add({ path, seconds: fileFacts?.seconds ?? 1, poster, capture })
  },
  /** WeChat reports that the page may not use the camera. */
  showCameraRefused() {
    this.setData({ refusedRight: 'camera', ready: false })
  },
  retryClip(touchEvent: WechatMiniprogram.TouchEvent) {
    this.clips!.retry(touchEvent.currentTarget.dataset.id)
  },
  leavePage() {
    wx.navigateBack()
  },
})
