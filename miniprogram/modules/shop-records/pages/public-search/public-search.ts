import { call } from '../../../../api/call'
import type { TapEvent } from '../../../../page/events'
import { registerFormPage } from '../../../../page/form-page'
import type { FoundShop } from '../../../../shared/contract/register'

/** Searches a shop by its name or address and opens it. */
registerFormPage({
  data: { word: '', shops: [] as FoundShop[], asked: '' },

  async search() {
    const { word: searchWord } = this.data
    if (searchWord.trim().length < 2) return this.setData({ problem: '请输入至少两个字' })
    const foundShops = await this.sendOnce(() => call('merchant.search', { word: searchWord }))
    if (foundShops) this.setData({ shops: foundShops.output.shops, asked: searchWord })
  },
  open(tapEvent: TapEvent) {
    this.visit('/pages/shop/shop', { merchantId: tapEvent.currentTarget.dataset.id })
  },
})
