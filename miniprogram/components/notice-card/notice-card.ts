import { type NoticeOffer, toNoticeLines } from './lines'

/**
 * Offers WeChat's subscription messages and says what happens without them. Shows nothing if there
 * are none to offer. Fires `on` when the person wants to turn them on.
 */
Component({
  properties: { asked: { type: Object, value: null as unknown as NoticeOffer } },
  data: { title: '', hint: '', action: '' },
  observers: {
    asked(noticeOffer: NoticeOffer | null) {
      this.setData(toNoticeLines(noticeOffer))
    },
  },
  methods: {
    turnOnNotices() {
      this.triggerEvent('on')
    },
  },
})
