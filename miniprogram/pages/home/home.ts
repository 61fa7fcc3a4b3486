import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { waitingForms } from '../../cloud/outbox'
import { chooseElder, isElder } from '../../phone/elder'
import { textScale } from '../../phone/text-scale'
import { unlessCancelled } from '../../phone/unless-cancelled'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { Me } from '../../shared/contract/service'
import { type Failure, failureOf } from '../../words/failure'
import { isOpen, nextStep } from '../../words/progress'
import { moment } from '../../words/when'
import { meetLog } from './meet-log'
import { pageOf } from './scan'

type OpenCase = CaseSummary & { next: string }

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    me: null as Me | null,
    cases: [] as OpenCase[],
    elder: isElder(),
    /** How many finished forms have not left this phone. */
    unsent: 0,
    /** When this phone found two versions of the log; empty if never. */
    alarm: '',
  },

  onShow() {
    this.getTabBar()?.mark('/pages/home/home')
    live.onShow.call(this)
    this.watchLog()
  },

  async load() {
    this.setData({ unsent: (await waitingForms()).length })
    try {
      const [me, { cases }] = await Promise.all([whoAmI(), call('complaint.mine', {})])
      const open = cases.filter((item) => isOpen(item.state) || (item.state === 'settled' && !item.rated))
      this.setData({
        me,
        cases: open.map((item) => ({ ...item, next: nextStep(item) })),
        ready: true,
        failure: null,
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  async watchLog() {
    const at = await meetLog(Date.now())
    this.setData({ alarm: at === undefined ? '' : moment(at, Date.now()) })
  },
  openUnsent() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  toggleElder() {
    chooseElder(!this.data.elder, '/pages/home/home')
  },
  openProof() {
    wx.navigateTo({ url: '/pages/proof/proof' })
  },

  async scan() {
    const code = await unlessCancelled(() => wx.scanCode({ scanType: ['qrCode', 'wxCode'] }))
    if (!code) return
    const url = pageOf(code)
    if (url) wx.navigateTo({ url })
    else
      wx.showModal({
        title: '这不是店内的维权码',
        content: '请扫描店里墙上的“智慧3·15”二维码，也可以直接填写商家投诉。',
        showCancel: false,
      })
  },
  complain() {
    wx.navigateTo({ url: '/pages/complaint/form/form' })
  },
  report() {
    wx.navigateTo({ url: '/pages/complaint/kind/kind' })
  },
  service(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/service/service?topic=${event.currentTarget.dataset.topic}` })
  },
  openCase(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/pages/complaint/case/case?id=${event.detail.id}` })
  },
})
