import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { formPage } from '../../page/form-page'
import type { HeldRating } from '../../shared/contract/rating'
import { reviewFlags } from '../../shared/vocabulary/rating'
import { ratingAspects, ratingSources } from '../../shared/vocabulary/stars'
import type { Choice } from '../../words/choices'

const lineOf = ({ id, day, merchant, flags, points, source }: HeldRating) => ({
  id,
  shop: merchant.name,
  flags: flags.map(reviewFlags.label).join('、'),
  points: ratingAspects.codes.map((aspect, at) => `${ratingAspects.label(aspect)} ${points[at]} 分`).join('，'),
  about: [day, ratingSources.label(source)].join(' · '),
})

/** Ratings held for review: a reviewer decides whether they count, without learning who gave them. */
formPage({
  questions: ['reason'],
  data: {
    lines: [] as ReturnType<typeof lineOf>[],
    open: '',
    reason: '',
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
  },

  async load() {
    const { asked, ...city } = await cityView()
    const { ratings } = await call('merchant.held', asked)
    return { ...city, lines: ratings.map(lineOf) }
  },
  unfold(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    this.enter({ open: this.data.open === id ? '' : id, reason: '' })
  },
  async judge(event: WechatMiniprogram.TouchEvent) {
    const counts = event.currentTarget.dataset.counts === 'yes'
    const { open: ratingId, reason } = this.data
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    if (!(await this.sendOnce((key) => call('merchant.judge', { ratingId, counts, reason }, { key })))) return
    wx.showToast({ title: counts ? '已计入' : '不计入', icon: 'none' })
    this.setData({ open: '' })
    await this.load()
  },
})
