import { dossierOrKept } from '../../cloud/kept-answers'
import { live } from '../../cloud/live'
import { waitingActs } from '../../cloud/outbox'
import { textScale } from '../../phone/text-scale'
import type { DossierView } from '../../shared/contract/dossier'
import { type Failure, failureOf } from '../../words/failure'
import { offlineWords } from '../../words/waiting'
import { dossierWords } from './words'

/**
 * The dossier of a shop. It is loaded only once each time it is opened, because each request is recorded in the access
 * log.
 */
Page({
  data: {
    textScale: textScale(),
    view: null as DossierView | null,
    words: null as ReturnType<typeof dossierWords> | null,
    failure: null as Failure | null,
    offline: '',
    waits: false,
    /** False for a dossier kept on this phone: offline nothing can be ended. */
    mayEnd: false,
  },
  merchantId: '',

  onLoad(query) {
    this.merchantId = query.merchantId ?? ''
  },
  onShow() {
    this.load()
  },
  onPullDownRefresh: live.onPullDownRefresh,
  retry: live.retry,
  async load() {
    try {
      const { value: view, since } = await dossierOrKept(this.merchantId)
      const now = Date.now()
      const waiting = (await waitingActs()).filter(({ act }) => act === 'merchant.inspect')
      const offline = offlineWords(since, waiting, now)
      const mayEnd = view.mayRecord && since === undefined
      this.setData({ view, words: dossierWords(view, now), failure: null, offline, mayEnd, waits: waiting.length > 0 })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  endMatter(event: WechatMiniprogram.TouchEvent) {
    const { id, kind: matter, words, source } = this.data.words!.matters[event.currentTarget.dataset.index as number]!
    const query = Object.entries({
      ...{ merchantId: this.merchantId, name: this.data.view!.name },
      ...{ id, matter, words, source },
    })
    const pairs = query.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    wx.navigateTo({ url: `/officer/matter/matter?${pairs.join('&')}` })
  },
  openWaiting() {
    wx.navigateTo({ url: '/officer/waiting/waiting' })
  },
  openInspection(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/officer/inspection/inspection?id=${event.currentTarget.dataset.id}` })
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${event.detail.id}` })
  },
  standing() {
    wx.navigateTo({ url: `/publicity/standing/standing?merchantId=${this.merchantId}` })
  },
  manage() {
    wx.navigateTo({ url: `/officer/shop/shop?merchantId=${this.merchantId}` })
  },
  inspect() {
    const { name, category } = this.data.view!
    const query = Object.entries({ merchantId: this.merchantId, name, category }).map(
      ([key, value]) => `${key}=${encodeURIComponent(value)}`,
    )
    wx.navigateTo({ url: `/officer/inspect/inspect?${query.join('&')}` })
  },
  locate() {
    const { location, name, address } = this.data.view!
    wx.openLocation({ ...location, name, address })
  },
})
