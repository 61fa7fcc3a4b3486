import { call, newKey } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { chosenFrom } from '../../phone/chosen-from'
import { textScale } from '../../phone/text-scale'
import type { TrendView } from '../../shared/contract/warning'
import { caseStates } from '../../shared/vocabulary/case'
import { type Failure, failureOf } from '../../words/failure'
import { resultsFor, warningWords } from './choices'

const lined = (trend: TrendView) => ({
  ...trend,
  place: trend.merchant?.name ?? trend.grid,
  cases: (trend.cases ?? []).map(({ id, number, state, together }) => ({
    ...{ id, number },
    about: `${caseStates.label(state)}${together ? ' · 同意一起处理' : ''}`,
  })),
})

/**
 * Trends: several people complain of the same, and the bureau looks into it before more do. Each member of staff who
 * was notified finds it here until it is settled.
 */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    trends: [] as ReturnType<typeof lined>[],
    officer: false,
    settles: false,
    busy: false,
  },

  async load() {
    try {
      const [{ trends }, { role }] = await Promise.all([call('warning.trends', {}), whoAmI()])
      const shown = { officer: role === 'officer', settles: role !== 'squad' }
      this.setData({ ...shown, trends: trends.map(lined), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  of(event: WechatMiniprogram.TouchEvent) {
    return this.data.trends.find(({ id }) => id === event.currentTarget.dataset.id)
  },
  openShop(event: WechatMiniprogram.TouchEvent) {
    const merchant = this.of(event)?.merchant
    if (merchant) wx.navigateTo({ url: `/pages/shop/shop?merchantId=${merchant.id}` })
  },
  openCase(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/command/triage/triage?id=${event.currentTarget.dataset.id}` })
  },
  warn(event: WechatMiniprogram.TouchEvent) {
    const trend = this.of(event)
    if (!trend) return
    const { title, body } = warningWords(trend)
    wx.navigateTo({
      url: `/publicity/draft/draft?title=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`,
    })
  },
  async settle(event: WechatMiniprogram.TouchEvent) {
    const trend = this.of(event)
    if (!trend || this.data.busy) return
    const result = await chosenFrom(resultsFor(this.data.officer), '处理结果')
    if (!result) return
    this.setData({ busy: true })
    try {
      await call('warning.resolve', { trendId: trend.id, result }, { key: newKey() })
      wx.showToast({ title: '已记下' })
      await this.load()
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: false })
    }
  },
  /**
   * Links the first complaint of the trend with each of the others, so that the centre handles them side by side.
   * Linking a pair again changes nothing.
   */
  async link(event: WechatMiniprogram.TouchEvent) {
    const [first, ...others] = this.of(event)?.cases ?? []
    if (!first || this.data.busy) return
    this.setData({ busy: true })
    try {
      for (const { number } of others) await call('complaint.link', { caseId: first.id, number }, { key: newKey() })
      wx.showToast({ title: '已关联' })
      wx.navigateTo({ url: `/command/triage/triage?id=${first.id}` })
    } catch (error) {
      wx.showModal({ title: '没有全部关联', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: false })
    }
  },
})
