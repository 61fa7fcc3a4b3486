import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import type { Tap } from '../../page/page'
import type { FoundShop } from '../../shared/contract/register'

/** Searches a shop by its name or address and opens it. */
formPage({
  data: { word: '', shops: [] as FoundShop[], asked: '' },

  async search() {
    const { word } = this.data
    if (word.trim().length < 2) return this.setData({ problem: '请输入至少两个字' })
    const found = await this.sendOnce(() => call('merchant.search', { word }))
    if (found) this.setData({ shops: found.answer.shops, asked: word })
  },
  open(event: Tap) {
    this.visit('/pages/shop/shop', { merchantId: event.currentTarget.dataset.id })
  },
})
