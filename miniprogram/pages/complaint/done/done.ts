import { look } from '../../../phone/look'
import { day } from '../../../words/when'

const titles: Record<string, string> = { report: '举报已收到', mixed: '投诉和举报都已收到' }

Page({
  data: { look: look(), title: '投诉已收到', report: false, number: '', by: '' },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    const by = Number(query.by)
    this.setData({
      title: titles[query.kind ?? ''] ?? '投诉已收到',
      report: query.kind === 'report',
      number: query.number ?? '',
      by: by ? `最晚 ${day(by, Date.now())}前` : '',
    })
  },
  openCase() {
    wx.redirectTo({ url: `/pages/complaint/case/case?id=${this.caseId}` })
  },
  home() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
