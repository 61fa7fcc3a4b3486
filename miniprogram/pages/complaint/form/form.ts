import { call, newKey } from '../../../cloud/call'
import { waitingForms } from '../../../cloud/outbox'
import type { Tile } from '../../../components/evidence-grid/tile'
import { EvidenceItems } from '../../../page/evidence-items'
import { recallContact } from '../../../phone/contact'
import { dial } from '../../../phone/dial'
import { isElder } from '../../../phone/elder'
import { type Privacy, privacyPart } from '../../../phone/privacy'
import { stopRecording } from '../../../phone/record'
import { showFirst } from '../../../phone/show-first'
import { textScale } from '../../../phone/text-scale'
import type { AlreadyReported } from '../../../shared/intake/duplicates'
import { problemTypes, urgencyFlags } from '../../../shared/vocabulary/case'
import { hintsOfOtherOffices, type OtherOffice } from '../../../shared/vocabulary/not-ours'
import type { QuestionCode } from '../../../shared/vocabulary/questions'
import { reportFlags } from '../../../shared/vocabulary/report'
import { choices } from '../../../words/choices'
import { failureOf } from '../../../words/failure'
import { pickerParts } from '../../../words/when'
import { evidenceEntry } from '../../evidence-entry'
import { agentFields, agentPart } from './agent'
import { type Errors, QUESTIONS } from './check'
import { type Draft, emptyDraft, type FilingKind, isFilingKind, isWorthKeeping } from './draft'
import { drawing, elderPart } from './elder'
import { filmedPart } from './filmed'
import { dropDraft, saveDraft, savedDraft } from './keep'
import { placePart } from './place'
import { noSearch, type Search, shopPart } from './shop'
import { firstStep } from './steps'
import { submitPart } from './submit'

const elsewhere = ({ statement, clue }: Draft): OtherOffice[] =>
  hintsOfOtherOffices(`${statement}\n${clue}`).map(({ office }) => office)

const titles: Record<FilingKind, string> = { complaint: '填写投诉', report: '填写举报', mixed: '填写投诉和举报' }

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  ...evidenceEntry,
  ...shopPart,
  ...placePart,
  ...agentPart,
  ...elderPart,
  ...privacyPart,
  ...submitPart,
  ...filmedPart,
  data: {
    textScale: textScale(),
    /** Its key is empty until an unsent draft on this phone was looked for. */
    draft: emptyDraft('', 0),
    errors: {} as Errors,
    tiles: [] as Tile[],
    recording: false,
    recordedSeconds: 0,
    playing: '',
    problemTypes: choices(problemTypes),
    urgencyFlags: choices(urgencyFlags),
    reportFlags: choices(urgencyFlags).filter(({ code }) => (reportFlags as readonly string[]).includes(code)),
    wishes: ['退还多收的钱', '退货退款', '换货', '赔偿损失', '赔礼道歉'],
    remember: false,
    resumed: false,
    sending: false,
    problem: '',
    today: '',
    /** Other offices that may be competent: advice that refuses nothing. */
    elsewhere: [] as OtherOffice[],
    /** Whether the same has been reported of this shop before. */
    similar: { kind: 'none' } as AlreadyReported,
    search: noSearch as Search,
    searching: false,
    agentFields,
    privacy: 'unknown' as Privacy,
    /** It could not be sent now and may wait on this phone. */
    waits: false,
    elder: isElder(),
    ...drawing(emptyDraft('', 0), isElder(), ''),
  },
  items: undefined as EvidenceItems | undefined,
  recordingSince: undefined as ReturnType<typeof setInterval> | undefined,
  /** The kind that the questions before this page led to; without one a draft keeps its own. */
  kind: undefined as FilingKind | undefined,
  /** The shop whose code was scanned; empty when the person types its name. */
  shop: {} as Pick<Draft, 'merchantId' | 'merchantName' | 'merchantAddress'> | Record<never, never>,
  /** The district whose code was scanned. */
  district: {} as Pick<Draft, 'district'>,
  /** What this page was opened with. */
  query: {} as Record<string, string | undefined>,

  async onLoad(query) {
    this.query = query
    const asked = this.askPrivacy()
    const { merchantId, name = '', address = '' } = query
    if (isFilingKind(query.kind)) this.kind = query.kind
    if (merchantId)
      this.shop = { merchantId, merchantName: decodeURIComponent(name), merchantAddress: decodeURIComponent(address) }
    if (query.district)
      this.district = { district: { id: query.district, name: decodeURIComponent(query.districtName ?? '') } }
    // A waiting form that is changed stays in the outbox, under the same key, until it is sent: it is neither lost nor
    // filed twice.
    const back = (await waitingForms()).find(({ key }) => key === query.waiting)
    if (back) this.open(back.draft as Draft, true)
    else await this.openSaved(merchantId)
    if (await asked) await this.fillContact()
  },
  async openSaved(merchantId: string | undefined) {
    const saved = await savedDraft(merchantId)
    if (!saved) return this.begin()
    const kind = this.kind ?? saved.kind
    this.open({ ...emptyDraft(saved.key, Date.now()), ...saved, ...this.shop, ...this.district, kind }, true)
  },
  async startAfresh() {
    await dropDraft(this.data.draft.key)
    await this.begin()
  },
  async begin() {
    this.open(
      { ...emptyDraft(newKey(), Date.now()), ...this.shop, ...this.district, kind: this.kind ?? 'complaint' },
      false,
    )
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
  /** Address of this page to come back to; the answers are in the draft. */
  self(): string {
    const query = Object.entries(this.query).map(
      ([key, value]) => `${key}=${encodeURIComponent(decodeURIComponent(value ?? ''))}`,
    )
    return `/pages/complaint/form/form?${query.join('&')}`
  },
  async open(draft: Draft, resumed: boolean) {
    this.items?.stop()
    this.items = new EvidenceItems(draft.items, (problem, keep) => {
      if (keep) this.change({ items: this.items!.items }, 'evidence')
      this.setData({ tiles: this.items!.tiles(), 'errors.evidence': problem })
    })
    const remember = (await recallContact()) !== undefined
    const today = pickerParts(Date.now()).date
    wx.setNavigationBarTitle({ title: titles[draft.kind] })
    this.setData({
      draft,
      elsewhere: elsewhere(draft),
      resumed,
      remember,
      today,
      tiles: this.items.tiles(),
      errors: {},
      problem: '',
      search: noSearch,
      ...drawing(draft, this.data.elder, this.data.step),
    })
    this.lookForSimilar()
    this.bringFilmed()
    this.items.work()
  },
  onUnload() {
    stopRecording(false)
    this.items?.stop()
  },

  /** Every change is shown, clears the error beside it and is kept on the phone. */
  change(part: Partial<Draft>, question: string) {
    const draft = { ...this.data.draft, ...part }
    const { elder, step } = this.data
    this.setData({
      draft,
      elsewhere: elsewhere(draft),
      ...drawing(draft, elder, step),
      ...{ problem: '', waits: false, [`errors.${question}`]: '' },
    })
    if (!this.gone && isWorthKeeping(draft)) saveDraft(draft)
  },
  type(event: Typed) {
    const { name } = event.currentTarget.dataset
    this.change({ [name]: event.detail.value }, name)
  },
  pickTime(event: Typed) {
    this.change({ [event.currentTarget.dataset.name]: event.detail.value }, 'occurredAt')
  },
  pickProblem(event: WechatMiniprogram.CustomEvent<{ chosen: Draft['problemType'][] }>) {
    this.change({ problemType: event.detail.chosen[0] ?? '' }, 'problemType')
    this.lookForSimilar()
  },
  pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Draft['category'] }>) {
    this.change({ category: event.detail.category }, 'details')
  },
  answer(event: WechatMiniprogram.CustomEvent<{ code: QuestionCode; value: string }>) {
    const { code, value } = event.detail
    this.change({ answers: { ...this.data.draft.answers, [code]: value } }, 'details')
  },
  dialOffice(event: WechatMiniprogram.TouchEvent) {
    dial(event.currentTarget.dataset.phone)
  },
  pickFlags(event: WechatMiniprogram.CustomEvent<{ chosen: Draft['flags'] }>) {
    this.change({ flags: event.detail.chosen }, 'flags')
  },
  addWish(event: WechatMiniprogram.TouchEvent) {
    const { wish } = event.currentTarget.dataset
    const { request } = this.data.draft
    if (!request.includes(wish)) this.change({ request: request ? `${request}，${wish}` : wish }, 'request')
  },
  /** Fills in the number of the phone's owner. The code is absent when they declined to share it. */
  async wechatPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail
    if (!code) return
    const question = this.data.draft.agent ? 'agentPhone' : 'phone'
    try {
      const { phone } = await call('service.phone', { code })
      const { agent } = this.data.draft
      this.change(agent ? { agent: { ...agent, phone } } : { phone }, question)
    } catch (error) {
      this.setData({ [`errors.${question}`]: failureOf(error).message })
    }
  },
  toggleAnonymous() {
    this.change({ anonymous: !this.data.draft.anonymous }, 'name')
  },
  togglePublish() {
    this.change({ mayPublish: !this.data.draft.mayPublish }, 'amount')
  },
  toggleRemember() {
    this.setData({ remember: !this.data.remember })
  },

  /** A spoken account replaces the typed one. */
  told() {
    const field = this.data.draft.kind === 'report' ? 'clue' : 'statement'
    if (!this.data.draft[field].trim()) this.change({ [field]: '经过见口述录音' }, field)
  },

  showErrors(errors: Errors) {
    this.setData({ errors })
    if (this.data.elder) this.setData(drawing(this.data.draft, true, firstStep(this.data.draft, errors)))
    showFirst(QUESTIONS, errors)
  },
})
