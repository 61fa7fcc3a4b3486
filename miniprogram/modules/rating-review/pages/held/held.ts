import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import type { HeldRating } from '../../../../shared/contract/rating'
import { reviewFlags } from '../../../../shared/vocabulary/rating'
import { ratingAspects, ratingSources } from '../../../../shared/vocabulary/stars'

const toHeldLine = ({
  id,
  day: ratedOn,
  merchant: ratedShop,
  flags: raisedFlags,
  points: aspectPoints,
  source: ratingSource,
}: HeldRating) => ({
  id,
  shop: ratedShop.name,
  flags: raisedFlags.map(reviewFlags.label).join('、'),
  points: ratingAspects.codes
    .map((aspect, aspectIndex) => `${ratingAspects.label(aspect)} ${aspectPoints[aspectIndex]} 分`)
    .join('，'),
  about: [ratedOn, ratingSources.label(ratingSource)].join(' · '),
})

/**
 * Ratings held for review: a reviewer decides whether they count, without learning who gave them.
 */
registerFormPage({
  questions: ['reason'],
  data: {
    lines: [] as ReturnType<typeof toHeldLine>[],
    open: '',
    reason: '',
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
  },

  async loadContent() {
    const { districtFilter, ...districtChoice } = await loadDistrictChoice()
    const { ratings } = await call('merchant.held', districtFilter)
    return { ...districtChoice, lines: ratings.map(toHeldLine) }
  },
  unfold(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    this.enter({ open: this.data.open === id ? '' : id, reason: '' })
  },
  async judge(event: WechatMiniprogram.TouchEvent) {
    const mustCount = event.currentTarget.dataset.counts === 'yes'
    const { open: ratingId, reason: typedReason } = this.data
    if (typedReason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    if (
      !(await this.sendOnce((requestKey) =>
        call(
          'merchant.judge',
          { ratingId, counts: mustCount, reason: typedReason },
          { requestKey },
        ),
      ))
    )
      return
    wx.showToast({ title: mustCount ? '已计入' : '不计入', icon: 'none' })
    this.setData({ open: '' })
    await this.refresh()
  },
})
