import { call } from '../../cloud/call'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import type { Answer } from '../../shared/contract/index'
import type { FoundShop } from '../../shared/contract/register'
import { problemTypes, urgencyFlags } from '../../shared/vocabulary/case'
import { hotlines, intakeSources } from '../../shared/vocabulary/source'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'
import { day, pickerParts } from '../../words/when'
import { type Entered, type Errors, nothingEntered, type Question, questionOf, questions, recordOf } from './entered'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ chosen: string[] }>

/** Enters a complaint that came by telephone, letter or visit, while the consumer is there. */
Page({
  data: {
    textScale: textScale(),
    entered: nothingEntered(Date.now()),
    today: pickerParts(Date.now()).date,
    sources: choices(intakeSources),
    hotlines: choices(hotlines),
    problemTypes: choices(problemTypes),
    urgencyFlags: choices(urgencyFlags),
    /** Shops of the register that match the typed name; `looked` after a search. */
    shops: [] as FoundShop[],
    looked: false,
    errors: {} as Errors,
    problem: '',
    busy: false,
    /** The number of the case, and the last day of the decision, to tell the caller. */
    done: null as { caseId: string; number: string; by: string } | null,
  },
  key: '',

  change(part: Partial<Entered>, question: Question) {
    this.setData({ entered: { ...this.data.entered, ...part }, problem: '', [`errors.${question}`]: '' })
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
    let answer: Answer<'complaint.record'> | undefined
    const sent = await sendForm(
      this,
      async (key) => {
        answer = await call('complaint.record', checked.input, { key })
      },
      questionOf,
    )
    if (!sent || !answer) return
    const { caseId, number, acceptBy } = answer
    this.setData({ done: { caseId, number, by: day(acceptBy, Date.now()) } })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(questions, errors)
  },

  next() {
    this.setData({ done: null, entered: nothingEntered(Date.now()), errors: {}, shops: [], looked: false })
  },
  back() {
    wx.navigateBack()
  },
})
