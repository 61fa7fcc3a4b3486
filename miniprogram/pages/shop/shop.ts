import { call } from '../../api/call'
import { forgetProfile, loadProfile } from '../../api/me'
import { askForText } from '../../device/confirmed'
import { currentCatalogue } from '../../device/language'
import { inspectionText } from '../../format/inspection'
import { livestreams } from '../../modules/livestreams'
import { moduleRecordPage } from '../../modules/menus'
import { registerPage } from '../../page/base-page'
import { dayInWords, shanghaiDayOf } from '../../shared/calendar/days'
import type { ShopView } from '../../shared/contract/merchant'
import { zh } from '../../shared/languages/zh'
import { capSentences, factWords, scoreLines } from '../../shared/scorecard/words'
import { programmes } from '../../shared/vocabulary/programme'
import type { Role } from '../../shared/vocabulary/roles'

/** The texts about a shop. Without a shop, the texts before it is loaded. */
function toShopTexts(shop: ShopView | undefined) {
  const { score: shopScore, month: scoreMonth } = shop?.shown ?? {}
  const { settled: settledCount, terminated: terminatedCount } = shop?.ended ?? {
    settled: 0,
    terminated: 0,
  }
  return {
    facts: factWords(shop?.facts ?? []),
    basis: scoreMonth
      ? `按到 ${scoreMonth} 为止的记录，每月公布一次`
      : '每月 1 日按公开的规则公布一次',
    /** Why the shop has fewer stars than its ratings alone would give. */
    caps: (shopScore?.level?.caps ?? []).map((capCode) => capSentences[capCode]),
    lines: shopScore ? scoreLines(shopScore) : [],
    awards: (shop?.awards ?? []).map(({ programme, endDay: validUntil }) => ({
      words: programmes.label(programme),
      endDay: `市场监管部门授予，到 ${validUntil} 有效`,
    })),
    ended:
      settledCount + terminatedCount === 0
        ? '还没有办结的投诉'
        : `调解成功 ${settledCount} 件，没有谈成 ${terminatedCount} 件`,
    inspections: (shop?.inspections ?? []).map((inspection) => ({
      words: `${dayInWords(inspection.day, shanghaiDayOf(Date.now()))}，${inspectionText(inspection)}`,
      drawId: inspection.drawId ?? '',
    })),
  }
}

/** A shop as everybody sees it. */
registerPage({
  loads: 'shown',
  // `scene` is the token in the shop's QR code.
  query: { scene: '', merchantId: '' },
  data: {
    shop: null as ShopView | null,
    role: '' as Role | '',
    // The following pages belong to modules. They are empty if no module of this build has them.
    /** The page to film a livestream. */
    filmPage: livestreams?.pages.film ?? '',
    /** The page that shows a random draw. */
    drawPage: moduleRecordPage('draw'),
    /** The page that explains the stars. */
    standingPage: moduleRecordPage('standing'),
    /** The page to request a check of goods. */
    checkPage: moduleRecordPage('goodsCheck'),
    /** Labels of buttons, in the language that the person has chosen. */
    complaint: zh.file.complain,
    checkTitle: zh.check.title,
    ...toShopTexts(undefined),
  },

  onLoad() {
    const { file, check } = currentCatalogue()
    this.setData({ complaint: file.complain, checkTitle: check.title })
  },
  async loadContent() {
    const shopCall = this.query.merchantId
      ? call('merchant.shop', { merchantId: this.query.merchantId })
      : call('merchant.scan', { scene: this.query.scene })
    const [shop, { role: callerRole }] = await Promise.all([shopCall, loadProfile()])
    return { shop, role: callerRole, ...toShopTexts(shop) }
  },

  fileComplaint() {
    this.openForm('complaint')
  },
  fileReport() {
    this.openForm('report')
  },
  openForm(caseKind: 'complaint' | 'report') {
    const { id: merchantId, name: shopName, address } = this.data.shop!
    const formPage = caseKind === 'complaint' ? 'form/quick/quick' : 'form/form'
    this.openPage(`/pages/complaint/${formPage}`, {
      kind: caseKind,
      merchantId,
      name: shopName,
      address,
    })
  },
  requestCheck() {
    const { id: merchantId, name: shopName, address } = this.data.shop!
    this.openPage(this.data.checkPage, { merchantId, name: shopName, address })
  },
  goLive() {
    const { id: merchantId, name: shopName } = this.data.shop!
    this.openPage(this.data.filmPage, { merchantId, name: shopName })
  },
  showOnMap() {
    const { name: shopName, address, location } = this.data.shop!
    wx.openLocation({
      name: shopName,
      address,
      latitude: location.latitude,
      longitude: location.longitude,
    })
  },
  openRating() {
    const { id: merchantId, name: shopName, own: ownRating } = this.data.shop!
    const { scene } = this.query
    const shopQuery = { merchantId, name: shopName, scene }
    this.openPage(
      '/publicity/rate/rate',
      ownRating ? { ...shopQuery, own: JSON.stringify(ownRating) } : shopQuery,
    )
  },
  openStanding() {
    const { standingPage, shop } = this.data
    if (standingPage) this.openPage(standingPage, { merchantId: shop!.id })
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${event.detail.id}` })
  },
  /**
   * Binds a representative to the shop. An officer opens the page that issues a binding code. A
   * person of the shop enters that code here, which is valid for ten minutes.
   */
  async becomeRepresentative() {
    const { id: merchantId } = this.data.shop!
    if (this.data.role === 'officer') return this.openPage('/officer/shop/shop', { merchantId })
    const bindingCode = await askForText('绑定这家店', '网格员给您的 6 位绑定码', '绑定')
    if (bindingCode === undefined) return
    if (!/^\d{6}$/.test(bindingCode.trim()))
      return wx.showToast({ title: '绑定码是 6 位数字', icon: 'none' })
    const isBound = await this.runStep(() =>
      call('merchant.bind', { merchantId, code: bindingCode.trim() }),
    )
    if (!isBound) return
    forgetProfile()
    wx.redirectTo({ url: '/merchant/shop/shop' })
  },
})
