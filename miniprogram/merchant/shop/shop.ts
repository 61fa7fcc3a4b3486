import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { noticesData, withNotices } from '../../pages/with-notices'
import { textScale } from '../../phone/text-scale'
import type { Answer } from '../../shared/contract/index'
import type { ToldWarning } from '../../shared/contract/warning'
import { problemTypes } from '../../shared/vocabulary/case'
import { warningStates } from '../../shared/vocabulary/publication'
import { type Failure, failureOf } from '../../words/failure'
import { moment } from '../../words/when'

type Shop = Answer<'merchant.mine'>['shops'][number]
type Line = Shop['cases'][number] & { what: string }

const withWords = (shop: Shop) => ({
  ...shop,
  cases: shop.cases.map(
    (one): Line => ({
      ...one,
      what: `${problemTypes.label(one.problemType)} · ${moment(one.submittedAt, Date.now())}提交`,
    }),
  ),
})

const toldWords = ({ state, noticeUntil }: ToldWarning) =>
  noticeUntil === undefined
    ? `${warningStates.label(state)} · 可以答复或提出异议`
    : `准备公示，点名这家店 · ${noticeUntil} 前可以答复`

Page({
  ...live,
  ...withNotices,
  data: {
    ...noticesData,
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    warnings: [] as { id: string; title: string; shop: string; about: string }[],
    shops: [] as ReturnType<typeof withWords>[],
  },

  onLoad() {
    this.loadNotices()
  },
  async load() {
    try {
      const [{ shops }, { warnings }] = await Promise.all([call('merchant.mine', {}), call('warning.mine', {})])
      this.setData({
        warnings: warnings.map((one) => ({ ...one, about: toldWords(one) })),
        shops: shops.map(withWords),
        ready: true,
        failure: null,
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  openWarning(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/publicity/file/file?id=${event.currentTarget.dataset.id}` })
  },
  go(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  showArrival(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset
    wx.navigateTo({ url: `/merchant/arrival/arrival?merchantId=${id}&name=${encodeURIComponent(name)}` })
  },
  openCase(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/merchant/case/case?id=${event.currentTarget.dataset.id}` })
  },
})
