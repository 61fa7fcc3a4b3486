import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { chooseTerm } from '../../../../device/chosen-from'
import { stateBadge } from '../../../../format/headline'
import { registerPage } from '../../../../page/base-page'
import type { TrendView } from '../../contract'
import { resultsFor, warningWords } from './choices'

const lined = (trend: TrendView) => ({
  ...trend,
  place: trend.merchant?.name ?? trend.grid,
  cases: (trend.cases ?? []).map(
    ({ id, number, state: caseState, pending, together: isTogether }) => ({
      id,
      number,
      about: `${stateBadge(caseState, pending).label}${isTogether ? ' · 同意一起处理' : ''}`,
    }),
  ),
})

/**
 * Trends: several people complain of the same, and the bureau looks into it before more do. Each
 * member of staff who was notified finds it here until it is settled.
 */
registerPage({
  data: { trends: [] as ReturnType<typeof lined>[], officer: false, settles: false },

  async loadContent() {
    const [{ trends }, { role }] = await Promise.all([call('warning.trends', {}), loadProfile()])
    const visibleParts = { officer: role === 'officer', settles: role !== 'enforcement' }
    return { ...visibleParts, trends: trends.map(lined) }
  },
  of(touchEvent: WechatMiniprogram.TouchEvent) {
    return this.data.trends.find(
      ({ id: trendId }) => trendId === touchEvent.currentTarget.dataset.id,
    )
  },
  openShop(touchEvent: WechatMiniprogram.TouchEvent) {
    const merchant = this.of(touchEvent)?.merchant
    if (merchant) this.visit('/pages/shop/shop', { merchantId: merchant.id })
  },
  warn(touchEvent: WechatMiniprogram.TouchEvent) {
    const shownTrend = this.of(touchEvent)
    if (shownTrend) this.visit('/publicity/draft/draft', warningWords(shownTrend))
  },
  async settle(touchEvent: WechatMiniprogram.TouchEvent) {
    const shownTrend = this.of(touchEvent)
    const resultText = shownTrend && (await chooseTerm(resultsFor(this.data.officer), '处理结果'))
    if (!resultText) return
    await this.runStep(async () => {
      await call('warning.resolve', { trendId: shownTrend.id, result: resultText })
      wx.showToast({ title: '已记下' })
      await this.refresh()
    })
  },
  /**
   * Links the first complaint of the trend with each of the others, so that the centre handles them
   * side by side. Linking a pair again changes nothing.
   */
  async link(touchEvent: WechatMiniprogram.TouchEvent) {
    const [first, ...otherCases] = this.of(touchEvent)?.cases ?? []
    if (!first) return
    const link = async () => {
      for (const { number } of otherCases)
        await call('complaint.link', { caseId: first.id, number })
    }
    if (await this.runStep(link, { successText: '已关联', failureTitle: '没有全部关联' }))
      this.visit('/command-centre/triage/triage', { id: first.id })
  },
})
