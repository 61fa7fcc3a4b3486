import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import type { HeldRating } from '../../../../shared/contract/rating'
import { reviewFlags } from '../../../../shared/vocabulary/rating'
import { ratingAspects, ratingSources } from '../../../../shared/vocabulary/stars'

/** A rating that is held back because it looks forged, as the template shows it. */
const toHeldLine = ({ id, day, merchant, flags, points, source }: HeldRating) => ({
  id,
  shop: merchant.name,
  flags: flags.map(reviewFlags.label).join('、'),
  points: ratingAspects.codes
    .map((aspect, index) => `${ratingAspects.label(aspect)} ${points[index]} 分`)
    .join('，'),
  about: `${day} · ${ratingSources.label(source)}`,
})

/**
 * Ratings that look forged. A reviewer decides whether each counts, without learning who gave it.
 */
registerFormPage({
  questionIds: ['reason'],
  data: {
    lines: [] as ReturnType<typeof toHeldLine>[],
    /** Id of the unfolded rating. */
    openRatingId: '',
    reason: '',
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
  },

  async loadContent() {
    const { districtFilter, ...districtChoice } = await loadDistrictChoice()
    const { ratings } = await call('merchant.held', districtFilter)
    return { ...districtChoice, lines: ratings.map(toHeldLine) }
  },
  toggleRating(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    this.enterValues({ openRatingId: this.data.openRatingId === id ? '' : id, reason: '' })
  },
  async decideRating(event: WechatMiniprogram.TouchEvent) {
    const isCounted = event.currentTarget.dataset.counts === 'yes'
    const { openRatingId: ratingId, reason } = this.data
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    const submission = await this.sendOnce((requestKey) =>
      call('merchant.judge', { ratingId, counts: isCounted, reason }, { requestKey }),
    )
    if (!submission) return
    wx.showToast({ title: isCounted ? '已计入' : '不计入', icon: 'none' })
    this.setData({ openRatingId: '' })
    await this.refresh()
  },
})
