import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import type { FoundShop } from '../../shared/contract/register'
import { problemTypes, urgencyFlags } from '../../shared/vocabulary/case'
import { hotlines, intakeSources } from '../../shared/vocabulary/source'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'
import { day, pickerParts } from '../../words/when'
import { type Entered, nothingEntered, type Question, questionOf, questions, recordOf } from './entered'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ chosen: string[] }>

/** Enters a complaint that came by telephone, letter or visit, while the consumer is there. */
formPage({
  questions,
  questionOf,
  data: {
    entered: nothingEntered(Date.now()),
    today: pickerParts(Date.now()).date,
    sources: choices(intakeSources),
    hotlines: choices(hotlines),
    problemTypes: choices(problemTypes),
    urgencyFlags: choices(urgencyFlags),
    /** Shops of the register that match the typed name; `looked` after a search. */
    shops: [] as FoundShop[],
    looked: false,
    /** The number of the case, and the last day of the decision, to tell the caller. */
    done: null as { caseId: string; number: string; by: string } | null,
  },

  change(part: Partial<Entered>, question: Question) {
    this.enter({ entered: { ...this.data.entered, ...part } }, question)
  },
  type(event: Typed) {
    const { name } = event.currentTarget.dataset
    this.change({ [name]: event.detail.value }, name === 'date' || name === 'time' ? 'occurredAt' : name)
  },
  choose(event: Chosen) {
    const { name } = event.currentTarget.dataset
    this.change({ [name]: event.detail.chosen[0] ?? '' }, name)
  },
  chooseFlags(event: WechatMiniprogram.CustomEvent<{ chosen: Entered['flags'] }>) {
    this.change({ flags: event.detail.chosen }, 'flags')
  },

  async lookUp() {
    const word = this.data.entered.shopName.trim()
    if (word.length < 2) return this.setData({ 'errors.shopName': '请输入至少两个字' })
    try {
      const { shops } = await call('merchant.search', { word })
      this.setData({ shops, looked: true })
    } catch (error) {
      this.setData({ 'errors.shopName': failureOf(error).message })
    }
  },
  pickShop(event: WechatMiniprogram.TouchEvent) {
    const shop = this.data.shops.find(({ id }) => id === event.currentTarget.dataset.id)
    if (!shop) return
    const { id: merchantId, name: shopName, address: shopAddress } = shop
    this.setData({ shops: [], looked: false })
    this.change({ merchantId, shopName, shopAddress }, 'shopName')
  },
  otherShop() {
    this.change({ merchantId: '', shopName: '', shopAddress: '' }, 'shopName')
  },

  async save() {
    const checked = recordOf(this.data.entered, Date.now())
    if ('errors' in checked) return this.showErrors(checked.errors)
    const sent = await this.sendOnce((key) => call('complaint.record', checked.input, { key }))
    if (!sent) return
    const { caseId, number, acceptBy } = sent.answer
    this.setData({ done: { caseId, number, by: day(acceptBy, Date.now()) } })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  next() {
    this.setData({ done: null, entered: nothingEntered(Date.now()), errors: {}, shops: [], looked: false })
  },
  back() {
    wx.navigateBack()
  },
})
