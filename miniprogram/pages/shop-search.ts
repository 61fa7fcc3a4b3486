import { call } from '../cloud/call'
import type { FoundShop } from '../shared/contract/register'
import { failureOf } from '../words/failure'

interface ShopSearch {
  data: typeof shopSearchData
  setData(data: Partial<typeof shopSearchData>): void
}

export const shopSearchData = { word: '', shops: [] as FoundShop[], asked: '', problem: '', busy: false }

/**
 * The search of shops by a word, for `Page({ ...shopSearch, … })`; the page decides what opens when a shop is tapped.
 */
export const shopSearch = {
  type(this: ShopSearch, event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value, problem: '' })
  },
  async search(this: ShopSearch) {
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
}
