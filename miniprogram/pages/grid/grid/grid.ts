import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { dial } from '../../../phone/dial'
import { textScale } from '../../../phone/text-scale'
import type { GridView } from '../../../shared/contract/service'
import { type Failure, failureOf } from '../../../words/failure'
import { type From, gridWords, placeWords } from './words'

Page({
  ...live,
  data: {
    textScale: textScale(),
    view: null as GridView | null,
    place: '',
    failure: null as Failure | null,
    shown: null as ReturnType<typeof gridWords> | null,
  },
  gridId: '',

  onLoad(query) {
    this.gridId = query.id ?? ''
    this.setData({ place: placeWords((query.from ?? '') as From, query.inside === 'yes') })
  },
  async load() {
    try {
      const view = await call('service.grid', { by: 'id', gridId: this.gridId })
      this.setData({ view, shown: gridWords(view), failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  dial() {
    dial(this.data.shown!.reach.number)
  },
  openShop(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/shop/shop?merchantId=${event.currentTarget.dataset.id}` })
  },
  file() {
    wx.navigateTo({ url: '/pages/complaint/kind/kind' })
  },
  list() {
    wx.redirectTo({ url: '/pages/grid/find/find' })
  },
})
