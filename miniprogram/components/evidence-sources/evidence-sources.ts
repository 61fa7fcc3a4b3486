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
  },
  data: {
    sources: [
      { from: 'photo', label: '拍照', icon: 'photograph' },
      { from: 'video', label: '录像', icon: 'video-o' },
      { from: 'album', label: '相册', icon: 'photo-o' },
      { from: 'file', label: '文件', icon: 'description' },
    ],
    finger: undefined as Finger | undefined,
    /** The finger has moved off the button: lifting it discards the recording. */
    leaving: false,
    elapsed: '',
  },
  observers: {
    seconds(seconds: number) {
      this.setData({ elapsed: duration(seconds) })
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
