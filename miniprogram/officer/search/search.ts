import { shopSearch, shopSearchData } from '../../pages/shop-search'
import { textScale } from '../../phone/text-scale'

/** Searches a shop and opens its dossier. */
Page({
  ...shopSearch,
  data: { ...shopSearchData, textScale: textScale() },

  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/officer/dossier/dossier?merchantId=${event.currentTarget.dataset.id}` })
  },
})
