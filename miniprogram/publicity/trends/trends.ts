import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { chosenFrom } from '../../phone/chosen-from'
import type { TrendView } from '../../shared/contract/warning'
import { badgeOf } from '../../words/headline'
import { resultsFor, warningWords } from './choices'

const lined = (trend: TrendView) => ({
  ...trend,
  place: trend.merchant?.name ?? trend.grid,
  cases: (trend.cases ?? []).map(({ id, number, state, pending, together }) => ({
    id,
    number,
    about: `${badgeOf(state, pending).label}${together ? ' · 同意一起处理' : ''}`,
  })),
})

/**
 * Trends: several people complain of the same, and the bureau looks into it before more do. Each member of staff who
 * was notified finds it here until it is settled.
 */
page({
  data: { trends: [] as ReturnType<typeof lined>[], officer: false, settles: false },

  async load() {
    const [{ trends }, { role }] = await Promise.all([call('warning.trends', {}), whoAmI()])
    const shown = { officer: role === 'officer', settles: role !== 'squad' }
    return { ...shown, trends: trends.map(lined) }
  },
  of(event: WechatMiniprogram.TouchEvent) {
    return this.data.trends.find(({ id }) => id === event.currentTarget.dataset.id)
  },
  openShop(event: WechatMiniprogram.TouchEvent) {
    const merchant = this.of(event)?.merchant
    if (merchant) this.visit('/pages/shop/shop', { merchantId: merchant.id })
  },
  warn(event: WechatMiniprogram.TouchEvent) {
    const trend = this.of(event)
    if (trend) this.visit('/publicity/draft/draft', warningWords(trend))
  },
  async settle(event: WechatMiniprogram.TouchEvent) {
    const trend = this.of(event)
    const result = trend && (await chosenFrom(resultsFor(this.data.officer), '处理结果'))
    if (!result) return
    await this.act(async () => {
      await call('warning.resolve', { trendId: trend.id, result })
      wx.showToast({ title: '已记下' })
      await this.load()
    })
  },
  /**
   * Links the first complaint of the trend with each of the others, so that the centre handles them side by side.
   * Linking a pair again changes nothing.
   */
  async link(event: WechatMiniprogram.TouchEvent) {
    const [first, ...others] = this.of(event)?.cases ?? []
    if (!first) return
    const link = async () => {
      for (const { number } of others) await call('complaint.link', { caseId: first.id, number })
    }
    if (await this.act(link, { done: '已关联', failed: '没有全部关联' }))
      this.visit('/command/triage/triage', { id: first.id })
  },
})
