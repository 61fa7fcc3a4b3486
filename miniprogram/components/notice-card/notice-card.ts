import { type NoticeOffer, toNoticeLines } from './lines'

/**
 * Offers WeChat's subscription messages, says what happens without; draws nothing without any.
 * Fires `on`.
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
    on() {
      this.triggerEvent('on')
    },
  },
})
