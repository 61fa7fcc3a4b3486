import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { catalogue } from '../../phone/language'
import { livePages } from '../../phone/live-pages'
import { dayInWords, dayOf } from '../../shared/clock/days'
import type { ShopView } from '../../shared/contract/merchant'
import { zh } from '../../shared/languages/zh'
import { capWords, factWords, scoreLines } from '../../shared/scorecard/words'
import { programmes } from '../../shared/vocabulary/programme'
import type { Role } from '../../shared/vocabulary/roles'
import { inspectionWords } from '../../words/inspection'

/** What is known of a shop in words: facts first, then stars, complaints and inspections. */
function shopWords(shop: ShopView | undefined) {
  const { score, month } = shop?.shown ?? {}
  const { settled, terminated } = shop?.ended ?? { settled: 0, terminated: 0 }
  return {
    facts: factWords(shop?.facts ?? []),
    basis: month ? `按到 ${month} 为止的记录，每月公布一次` : '每月 1 日按公开的规则公布一次',
    /** Why there are fewer stars than visitors alone would give. */
    caps: (score?.level?.caps ?? []).map((code) => capWords[code]),
    lines: score ? scoreLines(score) : [],
    awards: (shop?.awards ?? []).map(({ programme, until }) => ({
      words: programmes.label(programme),
      until: `市场监管部门授予，到 ${until} 有效`,
    })),
    ended: settled + terminated === 0 ? '还没有办结的投诉' : `调解成功 ${settled} 件，没有谈成 ${terminated} 件`,
    inspections: (shop?.inspections ?? []).map((one) => ({
      words: `${dayInWords(one.day, dayOf(Date.now()))}，${inspectionWords(one)}`,
      drawId: one.drawId ?? '',
    })),
  }
}

page({
  loads: 'shown',
  query: { scene: '', merchantId: '' },
  data: {
    shop: null as ShopView | null,
    role: '' as Role | '',
    livePages,
    complaint: zh.file.complain,
    ...shopWords(undefined),
  },

  onLoad() {
    this.setData({ complaint: catalogue().file.complain })
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
  /** An officer opens the page where representatives are bound, a person of the shop the one to bind themselves. */
  represent() {
    const { id: merchantId, name } = this.data.shop!
    if (this.data.role === 'officer') this.visit('/officer/shop/shop', { merchantId })
    else this.visit('/merchant/bind/bind', { merchantId, name })
  },
})
