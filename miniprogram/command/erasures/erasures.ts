import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { nextPage } from '../../cloud/next-page'
import { textScale } from '../../phone/text-scale'
import { type Failure, failureOf } from '../../words/failure'
import { type AskedLine, askedLine } from './lines'

/** A leader's list of people who asked for the erasure of their data and wait for an answer. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    lines: [] as AskedLine[],
    next: '',
  },
  async load() {
    try {
      const { cases, next = '' } = await call('ledger.requests', {})
      this.setData({ ready: true, failure: null, lines: cases.map((one) => askedLine(one, Date.now())), next })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async onReachBottom() {
    const { lines } = this.data
    await nextPage(this, async (cursor) => {
      const { cases, next = '' } = await call('ledger.requests', { cursor })
      this.setData({ lines: [...lines, ...cases.map((one) => askedLine(one, Date.now()))], next })
    })
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/officer/file/file?id=${event.currentTarget.dataset.id}` })
  },
})
