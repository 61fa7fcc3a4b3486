import { call } from '../../../../api/call'
import type { TapEvent } from '../../../../page/events'
import { registerFormPage } from '../../../../page/form-page'
import type { FoundShop } from '../../../../shared/contract/register'

/** Searches shops by name or address, for everybody. */
registerFormPage({
  data: {
    word: '',
    shops: [] as FoundShop[],
    /** The search word of the shown results; empty before the first search. */
    searchedWord: '',
  },

  async searchShops() {
    const { word: searchWord } = this.data
    if (searchWord.trim().length < 2) return this.setData({ problem: '请输入至少两个字' })
    const submission = await this.sendOnce(() => call('merchant.search', { word: searchWord }))
    if (submission) this.setData({ shops: submission.output.shops, searchedWord: searchWord })
  },
  openShop(tapEvent: TapEvent) {
    this.openPage('/pages/shop/shop', { merchantId: tapEvent.currentTarget.dataset.id })
  },
})
