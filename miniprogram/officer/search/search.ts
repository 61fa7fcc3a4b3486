import { shopSearch, shopSearchData } from '../../pages/shop-search'
import { look } from '../../phone/look'

/** Searches a shop and opens its dossier. */
Page({
  ...shopSearch,
  data: { ...shopSearchData, look: look() },

  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/officer/dossier/dossier?merchantId=${event.currentTarget.dataset.id}` })
  },
})
