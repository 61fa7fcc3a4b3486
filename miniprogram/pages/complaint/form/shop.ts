import { call } from '../../../cloud/call'
import type { FoundShop } from '../../../shared/contract/register'
import type { AlreadyReported } from '../../../shared/intake/duplicates'
import { failureOf } from '../../../words/failure'
import type { Draft } from './draft'

/** What was looked up in the register: `word` is empty until somebody has asked. */
export interface Search {
  word: string
  shops: FoundShop[]
  problem: string
}
export const noSearch: Search = { word: '', shops: [], problem: '' }

const none: AlreadyReported = { kind: 'none' }

interface FormPage {
  data: { draft: Draft; similar: AlreadyReported; search: Search; searching: boolean }
  setData(data: object): void
  change(part: Partial<Draft>, question: string): void
  lookForSimilar(): Promise<void>
}

/** Who the dispute is with: from the register, in words, or a stall. For `Page({ ...shopPart, … })`. */
export const shopPart = {
  /** Looks in the register for what was typed as name or address, so that nobody has to write both. */
  async findShops(this: FormPage) {
    const { merchantName, merchantAddress } = this.data.draft
    const word = merchantName.trim() || merchantAddress.trim()
    if (this.data.searching) return
    if (word.length < 2) return this.setData({ search: { ...noSearch, problem: '先写两个字以上的店名或地址，再查' } })
    this.setData({ searching: true })
    try {
      const { shops } = await call('merchant.search', { word })
      this.setData({ search: { word, shops, problem: '' } })
    } catch (error) {
      this.setData({
        search: { ...noSearch, problem: `没有查成：${failureOf(error).message}。也可以直接写店名和地址` },
      })
    } finally {
      this.setData({ searching: false })
    }
  },
  async pickShop(this: FormPage, event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const shop = this.data.search.shops.find(({ id }) => id === event.detail.id)
    if (!shop) return
    const { id: merchantId, name: merchantName, address: merchantAddress } = shop
    this.change({ merchantId, merchantName, merchantAddress }, 'merchantName')
    this.setData({ search: noSearch, 'errors.merchantAddress': '' })
    await this.lookForSimilar()
  },
  /** Another shop than the one found: what was typed of it is typed anew. */
  dropShop(this: FormPage) {
    this.change({ merchantId: '', merchantName: '', merchantAddress: '', together: false }, 'merchantName')
    this.setData({ similar: none })
  },
  toggleStall(this: FormPage) {
    this.change({ stall: !this.data.draft.stall }, 'merchantName')
    this.setData({ search: noSearch })
  },
  /** Advice only: without an answer the form goes on as it is. Consent given to one matter is not consent to another. */
  async lookForSimilar(this: FormPage) {
    const { merchantId, problemType, kind } = this.data.draft
    const asks = merchantId && problemType && kind !== 'report'
    const similar = asks
      ? await call('complaint.similar', { merchantId, problemType }).catch((error) => {
          failureOf(error)
          return none
        })
      : none
    this.setData({ similar })
    if (similar.kind !== 'join' && this.data.draft.together) this.change({ together: false }, 'problemType')
  },
  openOwn(this: FormPage) {
    const { similar } = this.data
    if (similar.kind === 'own') wx.navigateTo({ url: `/pages/complaint/case/case?id=${similar.caseId}` })
  },
  toggleTogether(this: FormPage) {
    this.change({ together: !this.data.draft.together }, 'problemType')
  },
}
