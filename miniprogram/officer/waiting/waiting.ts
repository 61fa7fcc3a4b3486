import { dropWaiting, sendWaiting, tryAgain, waitingActs } from '../../cloud/outbox'
import { textScale } from '../../phone/text-scale'
import { waitingLine } from '../../words/waiting'

type OfLine = WechatMiniprogram.TouchEvent

/**
 * The officer's steps taken offline. They are sent automatically; one that the server refuses waits for the officer.
 */
Page({
  data: {
    textScale: textScale(),
    ready: false,
    lines: [] as ReturnType<typeof waitingLine>[],
    busy: false,
  },

  onShow() {
    this.load()
  },
  async load() {
    const now = Date.now()
    const waiting = await waitingActs()
    this.setData({ ready: true, lines: waiting.map((one) => waitingLine(one, now)) })
  },
  async send() {
    if (this.data.busy) return
    this.setData({ busy: true })
    await sendWaiting().finally(() => this.setData({ busy: false }))
    await this.load()
    if (this.data.lines.some(({ problem }) => !problem)) wx.showToast({ title: '还没有网络，请稍后再试', icon: 'none' })
  },
  async again(event: OfLine) {
    await tryAgain(event.currentTarget.dataset.key)
    await this.send()
  },
  open(event: OfLine) {
    wx.navigateTo({ url: `/officer/case/case?id=${event.currentTarget.dataset.id}` })
  },
  async giveUp(event: OfLine) {
    const { confirm } = await wx.showModal({
      title: '删掉这一项？',
      content: '它还没有写入案卷，删掉就找不回来。',
      confirmText: '删掉',
      confirmColor: '#bf2b24',
    })
    if (!confirm) return
    await dropWaiting(event.currentTarget.dataset.key)
    await this.load()
  },
})
