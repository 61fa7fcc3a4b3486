import { call } from '../cloud/call'
import { formPage } from '../page/form-page'
import type { Tap } from '../page/page'
import type { FoundShop } from '../shared/contract/register'

/** Makes a page that searches shops by a word; a tap on a shop opens it on the page at `path`. */
export const shopSearch = (path: string): void =>
  formPage({
    data: { word: '', shops: [] as FoundShop[], asked: '' },

    async search() {
      const { word } = this.data
      if (word.trim().length < 2) return this.setData({ problem: '请输入至少两个字' })
      const found = await this.sendOnce(() => call('merchant.search', { word }))
      if (found) this.setData({ shops: found.answer.shops, asked: word })
    },
    open(event: Tap) {
      this.visit(path, { merchantId: event.currentTarget.dataset.id })
    },
  })
