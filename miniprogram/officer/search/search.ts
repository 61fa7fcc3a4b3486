import { shopSearch, shopSearchData } from '../../pages/shop-search'
import { look } from '../../phone/look'

/** An officer looks a shop up: what is found leads to its dossier. */
Page({
  ...shopSearch,
  data: { ...shopSearchData, look: look() },

  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/officer/dossier/dossier?merchantId=${event.currentTarget.dataset.id}` })
  },
})
