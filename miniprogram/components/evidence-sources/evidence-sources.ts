import { estimateVideoBytes } from '../../rules/intake/video-size'
import { durationText } from '../../shared/duration'
import { fillBlanks } from '../../shared/languages/catalogue'
import { type Catalogue, zh } from '../../shared/languages/zh'
import { bytesPerMegabyte, longestVideoSeconds } from '../../shared/vocabulary/evidence'
import { type Finger, hasLeftButton, pressFinger, releaseFinger } from './hold'

/** How long a video may last, and how large it then becomes. */
function describeVideoLimit({ evidence: evidenceTexts }: Catalogue): string {
  const megabytes = Math.round(estimateVideoBytes(longestVideoSeconds) / bytesPerMegabyte)
  return fillBlanks(evidenceTexts.videoLimit, { seconds: longestVideoSeconds, megabytes })
}

/**
 * The buttons to add evidence. Fires `pick` with the source, `begin` when a recording starts, and
 * `end` with whether to keep the recording. The record button records while it is held. A short tap
 * also starts a recording, which the next tap ends.
 */
Component({
  properties: {
    recording: Boolean,
    /** `pictures` or `talk` if only pictures or only a recording can be added, otherwise empty. */
    only: String,
    /** Seconds recorded so far. */
    seconds: Number,
    /** Texts in the language of the page. */
    t: { type: Object, value: zh },
  },
  data: {
    sources: [
      { from: 'photo', icon: 'photograph' },
      { from: 'video', icon: 'video-o' },
      { from: 'album', icon: 'photo-o' },
      { from: 'file', icon: 'description' },
    ],
    finger: undefined as Finger | undefined,
    /** The finger has moved off the button. If it is lifted there, the recording is discarded. */
    isLeaving: false,
    /** Says how long the recording has been running. */
    recordingText: '',
    /** How long and how large a video becomes. It is told before the person records. */
    videoLimitText: '',
  },
  lifetimes: {
    /** The observers are not called for the default texts. */
    attached() {
      this.setData({ videoLimitText: describeVideoLimit(this.properties.t) })
    },
  },
  observers: {
    'seconds, t'(recordedSeconds: number, { language, evidence: evidenceTexts }: Catalogue) {
      const durationLabel =
        language === 'zh' ? durationText(recordedSeconds) : `${recordedSeconds} s`
      this.setData({ recordingText: fillBlanks(evidenceTexts.recording, { time: durationLabel }) })
    },
    t(catalogue: Catalogue) {
      this.setData({ videoLimitText: describeVideoLimit(catalogue) })
    },
  },
  methods: {
    chooseSource(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('pick', { from: event.currentTarget.dataset.from })
    },
    startPress(event: WechatMiniprogram.TouchEvent) {
      const pressedFinger = pressFinger(
        event.touches[0]!.clientY,
        event.timeStamp,
        this.properties.recording,
      )
      this.setData({ finger: pressedFinger, isLeaving: false })
      if (!pressedFinger.endsRecording) this.triggerEvent('begin')
    },
    followFinger(event: WechatMiniprogram.TouchEvent) {
      const isLeaving = hasLeftButton(this.data.finger, event.touches[0]!.clientY)
      if (isLeaving !== this.data.isLeaving) this.setData({ isLeaving })
    },
    endPress(event: WechatMiniprogram.TouchEvent) {
      const { finger: pressedFinger, isLeaving } = this.data
      this.setData({ finger: undefined, isLeaving: false })
      const recordingEnd = releaseFinger(pressedFinger, event.timeStamp, isLeaving)
      if (recordingEnd) this.triggerEvent('end', recordingEnd)
    },
    /** An incoming call ends the touch. The recording is kept. */
    cancelPress() {
      this.setData({ finger: undefined, isLeaving: false })
      this.triggerEvent('end', { keep: true })
    },
  },
})
