import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { livePages } from '../../phone/live-pages'
import type { ShopView } from '../../shared/contract/merchant'
import type { Role } from '../../shared/vocabulary/roles'
import { shopWords } from './words'

page({
  loads: 'shown',
  query: { scene: '', merchantId: '' },
  data: {
    shop: null as ShopView | null,
    role: '' as Role | '',
    livePages,
    ...shopWords(undefined),
  },

  async load() {
    const asked = this.query.merchantId
      ? call('merchant.shop', { merchantId: this.query.merchantId })
      : call('merchant.scan', { scene: this.query.scene })
    const [shop, { role }] = await Promise.all([asked, whoAmI()])
    return { shop, role, ...shopWords(shop) }
  },

  complain() {
    this.file('complaint')
  },
  report() {
    this.file('report')
  },
  file(kind: 'complaint' | 'report') {
    const { id: merchantId, name, address } = this.data.shop!
    const page = kind === 'complaint' ? 'form/quick/quick' : 'form/form'
    this.visit(`/pages/complaint/${page}`, { kind, merchantId, name, address })
  },
  goLive() {
    const { id: merchantId, name } = this.data.shop!
    this.visit('/live/push/push', { merchantId, name })
  },
  locate() {
    const { name, address, location } = this.data.shop!
    wx.openLocation({ name, address, latitude: location.latitude, longitude: location.longitude })
  },
  rate() {
    const { id: merchantId, name, own } = this.data.shop!
    const { scene } = this.query
    this.visit('/publicity/rate/rate', { merchantId, name, scene, ...(own && { own: JSON.stringify(own) }) })
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${event.detail.id}` })
  },
  /**
   * An officer opens the page where representatives are bound, a person of the shop the one where they bind themselves.
   */
  represent() {
    const { id: merchantId, name } = this.data.shop!
    if (this.data.role === 'officer') this.visit('/officer/shop/shop', { merchantId })
    else this.visit('/merchant/bind/bind', { merchantId, name })
  },
})
