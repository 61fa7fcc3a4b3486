import { filled } from '../../shared/languages/catalogue'
import { type Catalogue, zh } from '../../shared/languages/zh'
import { duration } from '../../words/measures'
import { type Finger, letGo, moved, pressed } from './hold'

/**
 * Ways to add evidence. Fires `pick` with the origin, `begin` when a recording of speech starts, and `end` with whether
 * to keep it. The button records while it is held; a short tap starts a recording that another tap ends.
 */
Component({
  properties: {
    recording: Boolean,
    /** Only `pictures` are asked for, or only `talk`. */
    only: String,
    /** Seconds recorded so far. */
    seconds: Number,
    /** Its words, in the language of the page. */
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
    /** The finger has moved off the button: lifting it discards the recording. */
    leaving: false,
    /** That it is being recorded, and for how long. */
    running: '',
  },
  observers: {
    'seconds, t'(seconds: number, { language, evidence }: Catalogue) {
      const time = language === 'zh' ? duration(seconds) : `${seconds} s`
      this.setData({ running: filled(evidence.recording, { time }) })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('pick', { from: event.currentTarget.dataset.from })
    },
    touchstart(event: WechatMiniprogram.TouchEvent) {
      const finger = pressed(event.touches[0]!.clientY, event.timeStamp, this.properties.recording)
      this.setData({ finger, leaving: false })
      if (!finger.ends) this.triggerEvent('begin')
    },
    touchmove(event: WechatMiniprogram.TouchEvent) {
      const leaving = moved(this.data.finger, event.touches[0]!.clientY)
      if (leaving !== this.data.leaving) this.setData({ leaving })
    },
    touchend(event: WechatMiniprogram.TouchEvent) {
      const { finger, leaving } = this.data
      this.setData({ finger: undefined, leaving: false })
      const end = letGo(finger, event.timeStamp, leaving)
      if (end) this.triggerEvent('end', end)
    },
    /** An incoming call ends the touch: what was recorded so far is kept. */
    touchcancel() {
      this.setData({ finger: undefined, leaving: false })
      this.triggerEvent('end', { keep: true })
    },
  },
})
