import { newKey } from '../../../cloud/call'
import type { Filing } from '../../../cloud/filing'
import { takeFilmed } from '../../../cloud/filmed'
import { dropWaiting, isOffline, waitingForms } from '../../../cloud/outbox'
import { evidenceForm, evidenceHolds } from '../../../page/evidence-form'
import { EvidenceItems } from '../../../page/evidence-items'
import { addressOf, type Chosen, type Opened, type Tap, type Typed } from '../../../page/page'
import { recallContact } from '../../../phone/contact'
import { chooseElder, isElder } from '../../../phone/elder'
import { hereOrExplain, placeOnMap } from '../../../phone/position'
import { showFirst } from '../../../phone/show-first'
import { liveLimits } from '../../../shared/vocabulary/live'
import type { QuestionCode } from '../../../shared/vocabulary/questions'
import { pickerParts } from '../../../words/when'
import { type AgentField, agentFields, ownNumber } from './agent'
import { type Errors, QUESTIONS, type Question } from './check'
import { lists, titles } from './choices'
import { type Draft, elsewhere, emptyDraft, isWorthKeeping, scannedIn, sendable, withAgent } from './draft'
import { drawing } from './elder'
import { filingOf } from './filing'
import { dropDraft, saveDraft, savedDraft } from './keep'
import { putAside, send, tell, tidyUp } from './send'
import { none, noSearch, type Search, searched, similarTo } from './shop'
import { errorsOn, firstStep, type Step, stepsOf, wantsDetails } from './steps'

/** The complaint, the report, or both: one long form, or for an elder one question a page. */
evidenceForm({
  questions: QUESTIONS,
  query: { kind: '', merchantId: '', name: '', address: '', district: '', districtName: '', waiting: '' },
  data: {
    ...lists,
    /** Its key is empty until an unsent draft on this phone was looked for. */
    draft: emptyDraft('', 0),
    remember: false,
    resumed: false,
    today: '',
    elsewhere: [] as ReturnType<typeof elsewhere>,
    /** Whether the same has been reported of this shop before. */
    similar: none,
    search: noSearch as Search,
    searching: false,
    agentFields,
    /** It could not be sent now and may wait on this phone. */
    waits: false,
    elder: isElder(),
    ...drawing(emptyDraft('', 0), isElder(), ''),
  },
  scanned: {} as Partial<Draft>,
  /** A second tap while the first is being handled does nothing. */
  leaving: false,
  /** The form was sent: an upload that still ends must not save the draft again. */
  gone: false,

  async onLoad() {
    const asked = this.askPrivacy()
    this.scanned = scannedIn(this.query)
    // A waiting form that is changed stays in the outbox, under the same key, until it is sent: it is neither lost nor
    // filed twice.
    const back = (await waitingForms()).find(({ key }) => key === this.query.waiting)
    if (back) this.open(back.draft as Draft, true)
    else await this.openSaved()
    if (await asked) await this.fillContact()
  },
  onShow() {
    if (this.data.draft.key) this.bringFilmed()
  },
  async openSaved() {
    const saved = await savedDraft(this.query.merchantId || undefined)
    if (!saved) return this.begin()
    this.open({ ...emptyDraft(saved.key, Date.now()), ...saved, ...this.scanned }, true)
  },
  async startAfresh() {
    await dropDraft(this.data.draft.key)
    await this.begin()
  },
  async begin() {
    this.open({ ...emptyDraft(newKey(), Date.now()), ...this.scanned }, false)
    if (this.data.privacy === 'agreed') await this.fillContact()
  },
  /** Fills in the person whom this phone was asked to remember, once they have agreed to the privacy notice. */
  async fillContact() {
    const { name, phone, address } = this.data.draft
    const known = name || phone || address || this.data.draft.agent ? undefined : await recallContact()
    if (known) this.setData({ draft: { ...this.data.draft, ...known } })
  },
  async again() {
    if (await this.askPrivacy()) await this.fillContact()
  },
  async open(draft: Draft, resumed: boolean) {
    this.items.stop()
    this.items = new EvidenceItems(draft.items, (problem, keep) => {
      if (keep) this.change({ items: this.items.items }, 'evidence')
      this.setData({ tiles: this.items.tiles(), 'errors.evidence': problem })
    })
    const remember = (await recallContact()) !== undefined
    wx.setNavigationBarTitle({ title: titles[draft.kind] })
    this.enter({
      draft,
      elsewhere: elsewhere(draft),
      resumed,
      remember,
      today: pickerParts(Date.now()).date,
      tiles: this.items.tiles(),
      search: noSearch,
      ...drawing(draft, this.data.elder, this.data.step),
    })
    this.lookForSimilar()
    this.bringFilmed()
    this.items.work()
  },

  /** Every change is shown, clears the error beside it and is kept on the phone. */
  change(part: Partial<Draft>, question: Question) {
    const draft = { ...this.data.draft, ...part }
    const { elder, step } = this.data
    this.enter({ draft, elsewhere: elsewhere(draft), ...drawing(draft, elder, step), waits: false }, question)
    if (!this.gone && isWorthKeeping(draft)) saveDraft(draft)
  },
  type(event: Typed) {
    const { name, field = name } = event.currentTarget.dataset
    this.change({ [name]: event.detail.value }, field)
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
  /** A spoken account replaces the typed one. */
  told() {
    const field = this.data.draft.kind === 'report' ? 'clue' : 'statement'
    if (!this.data.draft[field].trim()) this.change({ [field]: '经过见口述录音' }, field)
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
  /** Moves what was filmed for this shop outside of the form into the draft. */
  bringFilmed() {
    const { merchantId, streams } = this.data.draft
    const filmed = takeFilmed(merchantId)
    if (filmed.streams.length > 0)
      this.change({ streams: [...streams, ...filmed.streams].slice(-liveLimits.streams) }, 'evidence')
    if (filmed.clips.length > 0) this.items.bring(filmed.clips)
  },
  goLive() {
    const { merchantId, merchantName: name } = this.data.draft
    this.visit('/live/push/push', { merchantId, name })
  },
  dropStream(event: Tap) {
    this.change({ streams: this.data.draft.streams.filter((id) => id !== event.currentTarget.dataset.id) }, 'evidence')
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
  /** Fills in the number of the phone's owner. The code is absent when they declined to share it. */
  async wechatPhone({ detail: { code } }: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    if (!code) return
    const question = this.data.draft.agent ? 'agentPhone' : 'phone'
    const number = await ownNumber(code)
    if ('problem' in number) return this.setData({ [`errors.${question}`]: number.problem })
    const { agent } = this.data.draft
    this.change(agent ? { agent: { ...agent, ...number } } : number, question)
  },
  nextQuestion() {
    const { draft, step } = this.data
    const checked = filingOf(draft, Date.now())
    const errors = 'errors' in checked ? errorsOn(draft, step as Step, checked.errors) : {}
    this.setData({ errors })
    if (Object.keys(errors).length === 0) this.turn(1)
  },
  previousQuestion() {
    this.turn(-1)
  },
  turn(by: 1 | -1) {
    const { draft, elder, step } = this.data
    const steps = stepsOf(draft, elder)
    const next = steps[steps.indexOf(step as Step) + by]
    if (!next) return
    this.setData(drawing(draft, elder, next))
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  toggleDetails() {
    const off = wantsDetails(this.data.draft)
    this.change(off ? { detailed: false, category: '', answers: {} } : { detailed: true }, 'details')
  },
  /** The Mini Program restarts at this form with its query; the answers are in the draft. */
  toggleElder() {
    chooseElder(!this.data.elder, addressOf('/pages/complaint/form/form', this.query))
  },
  toggleRemember() {
    this.setData({ remember: !this.data.remember })
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    if (this.data.elder) this.setData(drawing(this.data.draft, true, firstStep(this.data.draft, errors)))
    showFirst(QUESTIONS, errors)
  },

  async submit(): Promise<void> {
    if (this.leaving || this.gone) return
    this.leaving = true
    await this.leave().finally(() => Object.assign(this, { leaving: false }))
  },
  async leave(): Promise<unknown> {
    const { draft, privacy } = this.data
    if (privacy !== 'agreed' && !(draft.kind === 'report' && draft.anonymous)) {
      if (!(await this.askPrivacy()))
        return this.setData({ problem: '同意隐私保护指引后才能提交；也可以拨打 12315，或者匿名举报' })
      await this.fillContact()
    }
    const told = sendable(this.data.draft, this.data.privacy)
    const checked = filingOf(told, Date.now())
    if ('errors' in checked) return this.showErrors(checked.errors)
    if (await isOffline()) return this.wait(checked.filing)
    const held = evidenceHolds(this.items)
    if (held && told.items.length > 0) return this.showErrors({ evidence: held })
    this.setData({ busy: true, problem: '', waits: false })
    const sent = await send(checked.filing, draft.key).finally(() => this.setData({ busy: false }))
    if ('errors' in sent) this.showErrors(sent.errors)
    if ('problem' in sent) return this.setData({ problem: sent.problem, waits: sent.waits })
    await this.finish()
    await dropWaiting(draft.key)
    if (sent.kind === 'received') return wx.redirectTo({ url: sent.page })
    await tell.already()
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  /** The phone is online but the server does not answer: the form may wait as if the phone were offline. */
  waitInstead() {
    if (this.leaving || this.gone) return
    const checked = filingOf(sendable(this.data.draft, this.data.privacy), Date.now())
    return 'errors' in checked ? this.showErrors(checked.errors) : this.wait(checked.filing)
  },
  /** Keeps the form on this phone until it is online, and tells the person so. */
  async wait(filing: Filing) {
    await putAside(filing, sendable(this.data.draft, this.data.privacy))
    await this.finish()
    await tell.waits()
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  async finish() {
    this.gone = true
    await tidyUp(this.data.draft, this.data.remember)
  },
})
