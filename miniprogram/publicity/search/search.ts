import { call } from '../../cloud/call'
import { look } from '../../phone/look'
import type { FoundShop } from '../../shared/contract/register'
import { failureOf } from '../../words/failure'

Page({
  data: { look: look(), word: '', shops: [] as FoundShop[], asked: '', problem: '', busy: false },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value, problem: '' })
  },
  async search() {
    const { word, busy } = this.data
    if (busy) return
    if (word.trim().length < 2) return this.setData({ problem: '请输入至少两个字' })
    this.setData({ busy: true })
    try {
      const { shops } = await call('merchant.search', { word })
      this.setData({ shops, asked: word, problem: '' })
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/shop/shop?merchantId=${event.currentTarget.dataset.id}` })
  },
})
