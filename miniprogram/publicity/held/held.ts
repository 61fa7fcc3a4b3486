import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { sendForm } from '../../cloud/send-form'
import { textScale } from '../../phone/text-scale'
import type { HeldRating } from '../../shared/contract/rating'
import { ratingTags, reviewFlags } from '../../shared/vocabulary/rating'
import { ratingAspects, ratingSources } from '../../shared/vocabulary/stars'
import { type Failure, failureOf } from '../../words/failure'

const lineOf = ({ id, day, merchant, flags, points, tags, source }: HeldRating) => ({
  ...{ id, shop: merchant.name, flags: flags.map(reviewFlags.label).join('、') },
  points: ratingAspects.codes.map((aspect, at) => `${ratingAspects.label(aspect)} ${points[at]} 分`).join('，'),
  about: [day, ratingSources.label(source), ...tags.map(ratingTags.label)].join(' · '),
})

/** Ratings held for review: a reviewer decides whether they count, without learning who gave them. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    lines: [] as ReturnType<typeof lineOf>[],
    open: '',
    reason: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  key: '',

  async load() {
    try {
      const { ratings } = await call('merchant.held', {})
      this.setData({ lines: ratings.map(lineOf), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  unfold(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    this.setData({ open: this.data.open === id ? '' : id, reason: '', errors: {}, problem: '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value, errors: {}, problem: '' })
  },
  async judge(event: WechatMiniprogram.TouchEvent) {
    const counts = event.currentTarget.dataset.counts === 'yes'
    const { open: ratingId, reason } = this.data
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    if (!(await sendForm(this, (key) => call('merchant.judge', { ratingId, counts, reason }, { key })))) return
    wx.showToast({ title: counts ? '已计入' : '不计入', icon: 'none' })
    this.setData({ open: '' })
    await this.load()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
  },
})
