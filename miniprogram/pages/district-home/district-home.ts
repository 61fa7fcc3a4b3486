import { call } from '../../cloud/call'
import { dial } from '../../phone/dial'
import { textScale } from '../../phone/text-scale'
import type { DistrictHome } from '../../shared/contract/service'
import { type Failure, failureOf } from '../../words/failure'

/** The home page of a district, opened by the code in its streets: its bureau, its services, its contacts. */
Page({
  data: {
    textScale: textScale(),
    districtHome: null as DistrictHome | null,
    branches: '',
    failure: null as Failure | null,
  },
  scene: '',

  onLoad(query) {
    this.scene = decodeURIComponent(query.scene ?? '')
    return this.load()
  },
  async load() {
    try {
      const districtHome = await call('service.districtHome', { scene: this.scene })
      this.setData({ districtHome, branches: districtHome.branches.map(({ name }) => name).join('、'), failure: null })
      wx.setNavigationBarTitle({ title: districtHome.name })
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
    const { id, name } = this.data.districtHome!
    return `district=${id}&districtName=${encodeURIComponent(name)}`
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  hotline() {
    dial(this.data.districtHome!.hotline)
  },
  home() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
