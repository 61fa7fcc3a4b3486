import { call } from '../../../cloud/call'
import type { FoundShop } from '../../../shared/contract/register'
import type { AlreadyReported } from '../../../shared/intake/duplicates'
import { failureOf } from '../../../words/failure'
import type { Draft } from './draft'

/** A search in the register; `word` is empty before the first one. */
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

/** The respondent: a shop of the register, a name and address, or a stall. For `Page({ ...shopPart, … })`. */
export const shopPart = {
  /** Searches the register for the name or the address, so that the person need not type both. */
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
  /** The shop found was the wrong one: its name and address are typed anew. */
  dropShop(this: FormPage) {
    this.change({ merchantId: '', merchantName: '', merchantAddress: '', together: false }, 'merchantName')
    this.setData({ similar: none })
  },
  toggleStall(this: FormPage) {
    this.change({ stall: !this.data.draft.stall }, 'merchantName')
    this.setData({ search: noSearch })
  },
  /**
   * Looks for earlier complaints of the same matter. Advice only: the form goes on without an answer. Consent to joint
   * handling holds for one matter, so a new shop or problem clears it.
   */
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
