import { call } from '../../../cloud/call'
import { inForce } from '../../../cloud/in-force'
import type { Chosen, Opened, Tap, Typed } from '../../../page/page'
import { recallContact } from '../../../phone/contact'
import { hereOrExplain, placeOnMap } from '../../../phone/position'
import { scanCode } from '../../../phone/scan-code'
import { scannedDistrict } from '../../../phone/scanned-district'
import { showFirst } from '../../../phone/show-first'
import type { Location } from '../../../shared/contract/fields'
import type { FoundShop } from '../../../shared/contract/register'
import type { SettingOf } from '../../../shared/contract/settings'
import type { AlreadyReported } from '../../../shared/intake/duplicates'
import type { QuestionCode } from '../../../shared/vocabulary/questions'
import { failureOf, orElse } from '../../../words/failure'
import { type AgentField, agentFields } from './agent'
import { type Errors, QUESTIONS, type Question } from './check'
import { lists, titles } from './choices'
import { type Draft, elsewhere, guessIn, withAgent } from './draft'
import { draftForm } from './draft-form'
import { errorsOf, filingOf } from './filing'
import { type Part, partsOf } from './parts'

/** A search in the register; `word` is empty before the first one. */
const noSearch = { word: '', shops: [] as FoundShop[], problem: '', said: '' }
type Search = typeof noSearch

const none = { kind: 'none' } as AlreadyReported

async function searched(word: string, near?: Location): Promise<Search> {
  if (word.length < 2) return { ...noSearch, problem: '先写两个字以上的店名或地址，再查' }
  try {
    const { shops } = await call('merchant.search', near ? { near } : { word })
    const none = near ? '300 米内没有登记的商家' : `没有登记叫“${word}”的商家，照上面写的投诉就行`
    return {
      ...noSearch,
      word,
      shops,
      said: shops.length > 0 ? `${near ? '300 米内登记的店，' : ''}点是哪一家；都不是，就照上面写的投诉` : none,
    }
  } catch (error) {
    return { ...noSearch, problem: `没有查成：${failureOf(error).message}。也可以直接写店名和地址` }
  }
}

/** Earlier complaints of the same matter. Advice only: the form goes on without an answer. */
async function similarTo({ merchantId, problemType, kind }: Draft): Promise<AlreadyReported> {
  if (!merchantId || !problemType || kind === 'report') return none
  return orElse(call('complaint.similar', { merchantId, problemType }), none)
}

/** Questions about the demand and the person stand on the second step. */
const isLater = (question: Question) => QUESTIONS.indexOf(question) >= QUESTIONS.indexOf('request')

/** The complaint, the report, or both: what happened, then what is wanted and by whom. */
draftForm({
  data: {
    ...lists,
    elsewhere: [] as ReturnType<typeof elsewhere>,
    guess: { said: '' } as ReturnType<typeof guessIn>,
    step: 0,
    /** The parts that this kind of form has. */
    on: {} as Partial<Record<Part, true>>,
    /** Whether the same has been reported of this shop before. */
    similar: none,
    /** How the district puts its questions. */
    put: [] as SettingOf<'questions'>['value']['rows'],
    search: noSearch as Search,
    searching: false,
    agentFields,
  },
  checked: filingOf,
  drawn: (draft: Draft) => ({ elsewhere: elsewhere(draft), guess: guessIn(draft), on: partsOf(draft) }),
  opened() {
    wx.setNavigationBarTitle({ title: titles[this.data.draft.kind] })
    this.setData({ search: noSearch })
    this.lookForSimilar()
    this.readQuestions()
  },
  /** A form is filled in without a network too: then the questions are put as they first were. */
  async readQuestions() {
    const known = await orElse(inForce('questions', scannedDistrict()), undefined)
    if (known) this.setData({ put: known.rows })
  },

  turnTo(step: number) {
    this.setData({ step })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** What this step lacks is told here and not after the next one. */
  next() {
    const errors = Object.entries(errorsOf(filingOf(this.data.draft, Date.now()))) as [Question, string][]
    const lacks = errors.filter(([question]) => !isLater(question))
    if (lacks.length > 0) return this.showErrors(Object.fromEntries(lacks))
    this.turnTo(1)
  },
  previous() {
    this.turnTo(0)
  },
  /** The step with the first error is shown; what the form has no question for is told above the button. */
  showErrors(errors: Errors) {
    const first = QUESTIONS.find((question) => errors[question])
    const problem = first ? '' : (Object.values(errors)[0] ?? '')
    this.setData({ errors, problem, ...(first && { step: Number(isLater(first)) }) })
    showFirst(QUESTIONS, errors)
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
  takeGuess() {
    const { said, ...guess } = this.data.guess
    this.change(guess, 'problemType')
    this.lookForSimilar()
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
  async findNear() {
    const near = await hereOrExplain('找附近的店要用到您现在的位置')
    if (near) this.setData({ search: await searched('附近', near) })
  },
  /** The shop whose code is scanned: the photos may have been taken first. */
  async scanShop() {
    const url = await scanCode()
    const [, scene] = /^\/pages\/shop\/shop\?scene=(.+)$/.exec(url ?? '') ?? []
    if (scene)
      await this.act(async () => this.takeShop(await call('merchant.scan', { scene: decodeURIComponent(scene) })))
  },
  /** What stands on a photo is searched for where no shop is known yet; the person taps it, or goes on without. */
  async named(words: string[]) {
    const isOpen = () => !this.data.draft.merchantId && !this.data.draft.stall && !this.data.search.word
    for (const word of words) {
      if (!isOpen()) return
      const { shops } = await searched(word)
      if (shops.length > 0 && isOpen())
        this.setData({ search: { ...noSearch, word, shops, said: `照片上写着“${word}”，是这家就点一下` } })
    }
  },
  async pickShop(event: Opened) {
    const shop = this.data.search.shops.find(({ id }) => id === event.detail.id)
    if (shop) await this.takeShop(shop)
  },
  async takeShop(shop: Pick<FoundShop, 'id' | 'name' | 'address'>) {
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
