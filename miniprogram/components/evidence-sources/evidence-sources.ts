import { duration } from '../../words/measures'
import { type Finger, letGo, moved, pressed } from './hold'

/**
 * Ways to add evidence: `pick` with where it comes from; `begin` when somebody starts to talk, `end` with whether it is to be kept. One
 * holds the button while talking, or taps to start and taps to end.
 */
Component({
  properties: {
    recording: Boolean,
    /** Where only an account is asked for. */
    talkOnly: Boolean,
    /** How long it has been recording. */
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
    /** The finger has left the button: letting go throws the recording away. */
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
    /** A call comes in: what was said stays. */
    touchcancel() {
      this.setData({ finger: undefined, leaving: false })
      this.triggerEvent('end', { keep: true })
    },
  },
})
