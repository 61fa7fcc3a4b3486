import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { chooseTerm } from '../../../../device/chosen-from'
import { stateBadge } from '../../../../format/headline'
import { registerPage } from '../../../../page/base-page'
import type { TrendView } from '../../contract'
import { resultsFor, warningWords } from './choices'

/** A trend, ready for the template. */
const toRow = (trend: TrendView) => ({
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
 * Problems about which several people complain. They stay in the list until somebody resolves them.
 */
registerPage({
  data: {
    trends: [] as ReturnType<typeof toRow>[],
    /** The reader is an officer. */
    isOfficer: false,
    /** The reader may resolve trends. */
    maySettle: false,
  },

  async loadContent() {
    const [{ trends }, { role }] = await Promise.all([call('warning.trends', {}), loadProfile()])
    return {
      isOfficer: role === 'officer',
      maySettle: role !== 'enforcement',
      trends: trends.map(toRow),
    }
  },
  /** The trend of the tapped button. */
  findTappedTrend(touchEvent: WechatMiniprogram.TouchEvent) {
    return this.data.trends.find(
      ({ id: trendId }) => trendId === touchEvent.currentTarget.dataset.id,
    )
  },
  openShop(touchEvent: WechatMiniprogram.TouchEvent) {
    const merchant = this.findTappedTrend(touchEvent)?.merchant
    if (merchant) this.openPage('/pages/shop/shop', { merchantId: merchant.id })
  },
  draftWarning(touchEvent: WechatMiniprogram.TouchEvent) {
    const shownTrend = this.findTappedTrend(touchEvent)
    if (shownTrend) this.openPage('/publicity/draft/draft', warningWords(shownTrend))
  },
  async settleTrend(touchEvent: WechatMiniprogram.TouchEvent) {
    const trend = this.findTappedTrend(touchEvent)
    const result = trend && (await chooseTerm(resultsFor(this.data.isOfficer), '处理结果'))
    if (!result) return
    await this.runStep(async () => {
      await call('warning.resolve', { trendId: trend.id, result })
      wx.showToast({ title: '已记下' })
      await this.refresh()
    })
  },
  /**
   * Links the first complaint of the trend with each of the others, so that the centre sees them
   * together. Linking two complaints again changes nothing.
   */
  async linkCases(touchEvent: WechatMiniprogram.TouchEvent) {
    const [firstCase, ...otherCases] = this.findTappedTrend(touchEvent)?.cases ?? []
    if (!firstCase) return
    const linkAll = async () => {
      for (const { number } of otherCases)
        await call('complaint.link', { caseId: firstCase.id, number })
    }
    if (await this.runStep(linkAll, { successText: '已关联', failureTitle: '没有全部关联' }))
      this.openPage('/command-centre/triage/triage', { id: firstCase.id })
  },
})
