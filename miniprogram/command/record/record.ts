import { call } from '../../cloud/call'
import { evidenceForm, evidenceHolds } from '../../page/evidence-form'
import { placeOnMap } from '../../phone/position'
import type { FoundShop } from '../../shared/contract/register'
import { caseKinds, problemTypes, urgencyFlags } from '../../shared/vocabulary/case'
import { hotlines, intakeSources } from '../../shared/vocabulary/source'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'
import { day, pickerParts } from '../../words/when'
import { type Entered, nothingEntered, type Question, questionOf, questions, recordOf } from './entered'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ chosen: string[] }>

/** Enters a complaint or report that came by telephone, letter or visit, while the person is there. */
evidenceForm({
  questions,
  questionOf,
  data: {
    entered: nothingEntered(Date.now()),
    today: pickerParts(Date.now()).date,
    kinds: choices(caseKinds),
    sources: choices(intakeSources),
    hotlines: choices(hotlines),
    problemTypes: choices(problemTypes),
    urgencyFlags: choices(urgencyFlags),
    /** Shops of the register that match the typed name; `looked` after a search. */
    shops: [] as FoundShop[],
    looked: false,
    /** The slip for the person: number, code, and the last day of the decision. */
    done: null as { number: string; code: string; by: string; isReport: boolean } | null,
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
  chooseKind(event: WechatMiniprogram.CustomEvent<{ chosen: Entered['kind'][] }>) {
    this.change({ kind: event.detail.chosen[0] ?? 'complaint' }, 'kind')
  },
  pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Entered['category'] }>) {
    this.change({ category: event.detail.category }, 'details')
  },
  answer(event: WechatMiniprogram.CustomEvent<{ code: string; value: string }>) {
    const { code, value } = event.detail
    this.change({ answers: { ...this.data.entered.answers, [code]: value } }, 'details')
  },
  async pickPlace() {
    const place = await placeOnMap()
    if (place) this.change({ place }, 'place')
  },
  dropPlace() {
    this.change({ place: null }, 'place')
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
    const held = evidenceHolds(this.items)
    if (held) return this.showErrors({ evidence: held })
    const evidence = this.items.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const checked = recordOf(this.data.entered, evidence, Date.now())
    if ('errors' in checked) return this.showErrors(checked.errors)
    const sent = await this.sendOnce((key) => call('complaint.record', checked.input, { key }))
    if (!sent) return
    const { number, code, decideBy } = sent.answer
    const isReport = this.data.entered.kind === 'report'
    this.setData({ done: { number, code, by: day(decideBy, Date.now()), isReport } })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  next() {
    for (const { key } of this.items.items) this.items.remove(key)
    this.setData({ done: null, entered: nothingEntered(Date.now()), errors: {}, shops: [], looked: false })
  },
  back() {
    wx.navigateBack()
  },
})
