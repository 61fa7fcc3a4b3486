import { taken } from '../../../cloud/filing'
import { textScale } from '../../../phone/text-scale'
import { noticesData, withNotices } from '../../with-notices'
import { type Line, lines, titleOf } from './lines'

/** The cases just filed, read from the receipts on this phone, so that the page can be opened again later. */
Page({
  ...withNotices,
  data: { textScale: textScale(), title: '', lines: [] as Line[], ...noticesData },

  async onLoad(query) {
    const { complaint, report } = await taken(query.key ?? '')
    this.setData({ title: titleOf(complaint, report), lines: lines(complaint, report, Date.now()) })
    this.loadNotices()
  },
  openCase(event: WechatMiniprogram.TouchEvent) {
    wx.redirectTo({ url: `/pages/complaint/case/case?id=${event.currentTarget.dataset.id}` })
  },
  mine() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  home() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
