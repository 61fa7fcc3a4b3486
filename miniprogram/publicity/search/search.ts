import { shopSearch, shopSearchData } from '../../pages/shop-search'
import { textScale } from '../../phone/text-scale'

Page({
  ...shopSearch,
  data: { ...shopSearchData, textScale: textScale() },

  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/shop/shop?merchantId=${event.currentTarget.dataset.id}` })
  },
})
