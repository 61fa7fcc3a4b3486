import { look } from '../../../phone/look'
import { day } from '../../../words/when'

Page({
  data: { look: look(), number: '', acceptBy: '' },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.setData({ number: query.number ?? '', acceptBy: day(Number(query.acceptBy), Date.now()) })
  },
  openCase() {
    wx.redirectTo({ url: `/pages/complaint/case/case?id=${this.caseId}` })
  },
  home() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
