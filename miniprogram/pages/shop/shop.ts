import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { dial } from '../../phone/dial'
import { textScale } from '../../phone/text-scale'
import type { ShopView } from '../../shared/contract/merchant'
import type { Role } from '../../shared/vocabulary/roles'
import { type Failure, failureOf } from '../../words/failure'
import { shopWords } from './words'

Page({
  data: {
    textScale: textScale(),
    shop: null as ShopView | null,
    failure: null as Failure | null,
    role: '' as Role | '',
    ...shopWords(undefined),
  },
  scene: '',
  /** Empty for a shop opened by its code. */
  merchantId: '',

  onLoad(query) {
    this.scene = decodeURIComponent(query.scene ?? '')
    this.merchantId = query.merchantId ?? ''
  },
  onShow() {
    this.load()
  },
  async load() {
    try {
      const asked = this.merchantId
        ? call('merchant.shop', { merchantId: this.merchantId })
        : call('merchant.scan', { scene: this.scene })
      const [shop, { role }] = await Promise.all([asked, whoAmI()])
      this.setData({ shop, role, failure: null, ...shopWords(shop) })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },

  complain() {
    this.file('complaint')
  },
  report() {
    this.file('report')
  },
  file(kind: 'complaint' | 'report') {
    const { id, name, address } = this.data.shop!
    const query = Object.entries({ kind, merchantId: id, name, address }).map(
      ([key, value]) => `${key}=${encodeURIComponent(value)}`,
    )
    wx.navigateTo({ url: `/pages/complaint/form/form?${query.join('&')}` })
  },
  goLive() {
    const { id, name } = this.data.shop!
    wx.navigateTo({ url: `/live/push/push?merchantId=${id}&name=${encodeURIComponent(name)}` })
  },
  hotline() {
    dial(this.data.shop!.district.hotline)
  },
  locate() {
    const { name, address, location } = this.data.shop!
    wx.openLocation({ name, address, latitude: location.latitude, longitude: location.longitude })
  },
  rate() {
    const { id, name, own } = this.data.shop!
    const query = { merchantId: id, name, scene: this.scene, ...(own && { own: JSON.stringify(own) }) }
    const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    wx.navigateTo({ url: `/publicity/rate/rate?${pairs.join('&')}` })
  },
  standing() {
    wx.navigateTo({ url: `/publicity/standing/standing?merchantId=${this.data.shop!.id}` })
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${event.detail.id}` })
  },
  /**
   * An officer opens the page where representatives are bound, a person of the shop the one where they bind themselves.
   */
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
