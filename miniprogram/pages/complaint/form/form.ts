import type { Chosen, Opened, Tap, Typed } from '../../../page/page'
import { recallContact } from '../../../phone/contact'
import { hereOrExplain, placeOnMap } from '../../../phone/position'
import type { QuestionCode } from '../../../shared/vocabulary/questions'
import { type AgentField, agentFields } from './agent'
import type { Question } from './check'
import { lists, titles } from './choices'
import { type Draft, elsewhere, withAgent } from './draft'
import { draftForm } from './draft-form'
import { filingOf } from './filing'
import { type Part, partsOf } from './parts'
import { none, noSearch, type Search, searched, similarTo } from './shop'

/** The complaint, the report, or both, on one long form. */
draftForm({
  data: {
    ...lists,
    elsewhere: [] as ReturnType<typeof elsewhere>,
    /** The parts that this kind of form has. */
    on: {} as Partial<Record<Part, true>>,
    /** Whether the same has been reported of this shop before. */
    similar: none,
    search: noSearch as Search,
    searching: false,
    agentFields,
  },
  checked: filingOf,
  drawn: (draft: Draft) => ({ elsewhere: elsewhere(draft), on: partsOf(draft) }),
  opened() {
    wx.setNavigationBarTitle({ title: titles[this.data.draft.kind] })
    this.setData({ search: noSearch })
    this.lookForSimilar()
  },

  flip(event: Tap) {
    const { name, field } = event.currentTarget.dataset as { name: keyof Draft; field: Question }
    this.change({ [name]: !this.data.draft[name] }, field)
    if (name === 'stall') this.setData({ search: noSearch })
  },
  pick(event: Chosen) {
    const { name } = event.currentTarget.dataset as { name: 'problemType' | 'flags' }
    this.change({ [name]: name === 'flags' ? event.detail.chosen : (event.detail.chosen[0] ?? '') }, name)
    if (name === 'problemType') this.lookForSimilar()
  },
  pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Draft['category'] }>) {
    this.change({ category: event.detail.category }, 'details')
  },
  answer({ detail: { code, value } }: WechatMiniprogram.CustomEvent<{ code: QuestionCode; value: string }>) {
    this.change({ answers: { ...this.data.draft.answers, [code]: value } }, 'details')
  },
  addWish(event: Tap) {
    const { wish } = event.currentTarget.dataset
    const { request } = this.data.draft
    if (!request.includes(wish)) this.change({ request: request ? `${request}，${wish}` : wish }, 'request')
  },

  /** Searches the register for the name or the address, so that the person need not type both. */
  async findShops() {
    const { merchantName, merchantAddress } = this.data.draft
    if (this.data.searching) return
    this.setData({ searching: true })
    const search = await searched(merchantName.trim() || merchantAddress.trim())
    this.setData({ search, searching: false })
  },
  async pickShop(event: Opened) {
    const shop = this.data.search.shops.find(({ id }) => id === event.detail.id)
    if (!shop) return
    this.change({ merchantId: shop.id, merchantName: shop.name, merchantAddress: shop.address }, 'merchantName')
    this.setData({ search: noSearch, 'errors.merchantAddress': '' })
    await this.lookForSimilar()
  },
  /** The shop found was the wrong one: its name and address are typed anew. */
  dropShop() {
    this.change({ merchantId: '', merchantName: '', merchantAddress: '', together: false }, 'merchantName')
    this.setData({ similar: none })
  },
  /** Consent to joint handling holds for one matter, so a new shop or problem clears it. */
  async lookForSimilar() {
    const similar = await similarTo(this.data.draft)
    this.setData({ similar })
    if (similar.kind !== 'join' && this.data.draft.together) this.change({ together: false }, 'problemType')
  },

  async pickPlace(event: Tap) {
    const isHere = event.currentTarget.dataset.by === 'here'
    const place = await (isHere ? hereOrExplain('填写事发地点要用到您现在的位置') : placeOnMap())
    if (place) this.change({ place }, 'place')
  },
  dropPlace() {
    this.change({ place: undefined }, 'place')
  },

  async toggleAgent() {
    const { draft, today } = this.data
    if (!draft.agent) return this.change(withAgent(draft, await recallContact(), today), 'agentName')
    this.change({ agent: undefined }, 'agentName')
    await this.fillContact()
  },
  typeAgent(event: Typed) {
    const { field, question } = event.currentTarget.dataset as AgentField
    this.change({ agent: { ...this.data.draft.agent!, [field]: event.detail.value } }, question)
  },
  toggleRemember() {
    this.setData({ remember: !this.data.remember })
  },
})
