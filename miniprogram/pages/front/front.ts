import { call } from '../../cloud/call'
import { dial } from '../../phone/dial'
import { look } from '../../phone/look'
import type { DistrictFront } from '../../shared/contract/service'
import { type Failure, failureOf } from '../../words/failure'

/** The home page of a district, opened by the code in its streets: its bureau, its services, its contacts. */
Page({
  data: { look: look(), front: null as DistrictFront | null, branches: '', failure: null as Failure | null },
  scene: '',

  onLoad(query) {
    this.scene = decodeURIComponent(query.scene ?? '')
    return this.load()
  },
  async load() {
    try {
      const front = await call('service.front', { scene: this.scene })
      this.setData({ front, branches: front.branches.map(({ name }) => name).join('、'), failure: null })
      wx.setNavigationBarTitle({ title: front.name })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    return this.load()
  },
  complain() {
    wx.navigateTo({ url: `/pages/complaint/form/form?${this.here()}` })
  },
  report() {
    wx.navigateTo({ url: `/pages/complaint/kind/kind?${this.here()}` })
  },
  /** Query that sends what is filed from here to this district. */
  here(): string {
    const { id, name } = this.data.front!
    return `district=${id}&districtName=${encodeURIComponent(name)}`
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  hotline() {
    dial(this.data.front!.hotline)
  },
  home() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
