import { call } from '../../cloud/call'
import { dial } from '../../phone/dial'
import { look } from '../../phone/look'
import type { ShopView } from '../../shared/contract/merchant'
import { type Failure, failureOf } from '../../words/failure'

Page({
  data: { look: look(), shop: null as ShopView | null, failure: null as Failure | null },
  scene: '',

  onLoad(query) {
    this.scene = decodeURIComponent(query.scene ?? '')
    this.load()
  },
  async load() {
    try {
      const shop = await call('merchant.scan', { scene: this.scene })
      this.setData({ shop, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },

  complain() {
    const { id, name, address } = this.data.shop!
    const query = Object.entries({ merchantId: id, name, address }).map(
      ([key, value]) => `${key}=${encodeURIComponent(value)}`,
    )
    wx.navigateTo({ url: `/pages/complaint/form/form?${query.join('&')}` })
  },
  hotline() {
    dial(this.data.shop!.district.hotline)
  },
  locate() {
    const { name, address, location } = this.data.shop!
    wx.openLocation({ name, address, latitude: location.latitude, longitude: location.longitude })
  },
  complainInWords() {
    wx.navigateTo({ url: '/pages/complaint/form/form' })
  },
})
