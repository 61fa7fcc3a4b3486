import { taken } from '../../../cloud/filing'
import { page } from '../../../page/page'
import { type Line, lines, titleOf } from './lines'

/** The cases just filed, read from the receipts on this phone, so that the page can be opened again later. */
page({
  notices: true,
  query: { key: '' },
  data: { title: '', lines: [] as Line[] },

  async onLoad() {
    const { complaint, report } = await taken(this.query.key)
    this.setData({ title: titleOf(complaint, report), lines: lines(complaint, report, Date.now()) })
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
