import { shopSearch, shopSearchData } from '../../pages/shop-search'
import { look } from '../../phone/look'

Page({
  ...shopSearch,
  data: { ...shopSearchData, look: look() },

  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/shop/shop?merchantId=${event.currentTarget.dataset.id}` })
  },
})
