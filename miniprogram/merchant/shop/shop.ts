import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { look } from '../../phone/look'
import type { Answer } from '../../shared/contract/index'
import { problemTypes } from '../../shared/vocabulary/case'
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

Page({
  ...live,
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    shops: [] as ReturnType<typeof withWords>[],
  },

  async load() {
    try {
      const { shops } = await call('merchant.mine', {})
      this.setData({ shops: shops.map(withWords), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  openCase(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/merchant/case/case?id=${event.currentTarget.dataset.id}` })
  },
})
