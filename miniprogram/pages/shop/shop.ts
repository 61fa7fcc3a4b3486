import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { dial } from '../../phone/dial'
import { look } from '../../phone/look'
import type { ShopView } from '../../shared/contract/merchant'
import type { Role } from '../../shared/vocabulary/roles'
import { type Failure, failureOf } from '../../words/failure'

Page({
  data: { look: look(), shop: null as ShopView | null, failure: null as Failure | null, role: '' as Role | '' },
  scene: '',

  onLoad(query) {
    this.scene = decodeURIComponent(query.scene ?? '')
    this.load()
  },
  async load() {
    try {
      const [shop, { role }] = await Promise.all([call('merchant.scan', { scene: this.scene }), whoAmI()])
      this.setData({ shop, role, failure: null })
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
  /** The officer binds representatives; whoever is behind the counter binds themselves. */
  represent() {
    const { id, name } = this.data.shop!
    wx.navigateTo({
      url:
        this.data.role === 'officer'
          ? `/officer/shop/shop?merchantId=${id}`
          : `/merchant/bind/bind?merchantId=${id}&name=${encodeURIComponent(name)}`,
    })
  },
  complainInWords() {
    wx.navigateTo({ url: '/pages/complaint/form/form' })
  },
})
