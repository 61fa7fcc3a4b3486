import { newKey } from '../../../cloud/call'
import type { Filing } from '../../../cloud/filing'
import { takeFilmed } from '../../../cloud/filmed'
import { dropWaiting, isOffline, waitingForms } from '../../../cloud/outbox'
import { type EntryData, type EntryMethods, evidenceHolds, evidenceParts } from '../../../page/evidence-form'
import { EvidenceItems } from '../../../page/evidence-items'
import { type FormData, type FormMethods, formParts } from '../../../page/form-page'
import type { Checked, Chosen, PageData, PageMethods, PageOptions, Tap, Typed, Whole } from '../../../page/page'
import { register } from '../../../page/register'
import { recallContact } from '../../../phone/contact'
import { catalogue } from '../../../phone/language'
import { privacyNow } from '../../../phone/privacy'
import { type Leaving, leavings } from '../../../shared/intake/leaving'
import { type Catalogue, zh } from '../../../shared/languages/zh'
import type { Language } from '../../../shared/vocabulary/language'
import { liveLimits } from '../../../shared/vocabulary/live'
import { type Choice, offered } from '../../../words/choices'
import { pickerParts } from '../../../words/when'
import { ownNumber } from './agent'
import { type Errors, QUESTIONS, type Question } from './check'
import { type Draft, emptyDraft, isWorthKeeping, scannedIn, sendable } from './draft'
import { dropDraft, saveDraft, savedDraft } from './keep'
import { putAside, send, tell, tidyUp } from './send'

interface DraftData {
  /** Its key is empty until an unsent draft on this phone was looked for. */
  draft: Draft
  remember: boolean
  resumed: boolean
  /** What the person has just thrown away: one tap brings it back, until something new is written. */
  before: Draft | null
  today: string
  /** What the page says, in the language of this phone or the one chosen on it. */
  t: Catalogue
  leavings: Choice<Leaving>[]
  /** It could not be sent now and may wait on this phone. */
  waits: boolean
}

/** What a page adds: which schema checks it, and what it draws beside the draft. */
interface Hooks {
  checked(draft: Draft, now: number): { filing: Filing } | { errors: Errors }
  drawn(draft: Draft): object
  /** A draft was opened. */
  opened?(): unknown
  /** A photo names a shop, by its credit code or its name. */
  named?(shops: string[]): unknown
}

interface DraftMethods {
  /** Every change is shown, clears the error beside it and is kept on the phone. */
  change(part: Partial<Draft>, question: Question): void
  /** Empties the form, or takes that back. */
  startAfresh(): Promise<void>
  /** The first personal field is touched: only now the person is asked for their agreement. */
  personal(): Promise<void>
  again(): Promise<void>
  fillContact(): Promise<void>
  told(words: string): void
  pickLeaving(event: Chosen<Leaving>): void
  goLive(): void
  dropStream(event: Tap): void
  wechatPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>): Promise<void>
  submit(): Promise<void>
  waitInstead(): Promise<void> | void
}

type Query = Record<
  'kind' | 'merchantId' | 'name' | 'address' | 'district' | 'districtName' | 'waiting' | 'camera',
  string
>
type Data = PageData & FormData<Question> & EntryData & DraftData
type Given = DraftMethods & EntryMethods & FormMethods<Question, Data> & PageMethods<Query>

/** Makes a page on which a complaint or a report is told, kept unsent on this phone, and filed under its own key. */
export function draftForm<Own extends Hooks, More extends object>(
  options: PageOptions<Query, More> & Own & Whole<More & Data, Given, Own> & Checked<Own, More & Data>,
): void {
  register(...formParts({ questions: QUESTIONS, query, ...options }, evidenceParts, drafting))
}

/** The account of those who only spoke. */
const spoken = '经过见口述录音'

const scannedQuery = { merchantId: '', name: '', address: '', district: '', districtName: '' }
const query: Query = { kind: '', ...scannedQuery, waiting: '', camera: '' }

interface Running extends Given, Hooks {
  data: Data
  setData(data: object): void
  scanned: Partial<Draft>
  /** A second tap while the first is being handled does nothing. */
  leaving: boolean
  /** The form was sent: an upload that still ends must not save the draft again. */
  gone: boolean
  openSaved(): Promise<void>
  begin(): Promise<void>
  open(draft: Draft, resumed: boolean): Promise<void>
  bringFilmed(): void
  leave(): Promise<unknown>
  wait(filing: Filing): Promise<void>
  finish(): Promise<void>
}

const drafting = {
  data: {
    draft: emptyDraft('', 0),
    remember: false,
    resumed: false,
    before: null,
    today: '',
    t: zh,
    leavings: [],
    waits: false,
  } satisfies DraftData,
  scanned: {},
  leaving: false,
  gone: false,

  async onLoad(this: Running) {
    const t = catalogue()
    this.setData({ privacy: await privacyNow(), t, leavings: offered(leavings, t.file.leaves) })
    this.scanned = scannedIn(this.query)
    // A waiting form that is changed stays in the outbox, under the same key, until it is sent: it is neither lost nor
    // filed twice.
    const back = (await waitingForms()).find(({ key }) => key === this.query.waiting)
    if (back) await this.open(back.draft as Draft, true)
    else await this.openSaved()
    // From 首页 straight to the camera: the shop is chosen afterwards.
    if (this.query.camera) await this.addEvidence({ detail: { from: 'photo' } } as Parameters<Given['addEvidence']>[0])
  },
  onShow(this: Running) {
    if (this.data.draft.key) this.bringFilmed()
  },
  async openSaved(this: Running) {
    const saved = await savedDraft(this.query.merchantId || undefined)
    if (!saved) return this.begin()
    await this.open({ ...emptyDraft(saved.key, Date.now()), ...saved, ...this.scanned }, true)
  },
  async startAfresh(this: Running) {
    const { draft, before } = this.data
    await dropDraft(draft.key)
    if (!before) await this.begin()
    else {
      await saveDraft(before)
      await this.open(before, true)
    }
    this.setData({ before: before ? null : draft })
  },
  begin(this: Running) {
    return this.open({ ...emptyDraft(newKey(), Date.now()), ...this.scanned }, false)
  },
  async open(this: Running, kept: Draft, resumed: boolean) {
    const draft = { ...kept, language: this.data.t.language as Language }
    this.items.stop()
    this.items = new EvidenceItems(draft.items, (problem, keep) => {
      if (keep) this.change({ items: this.items.items }, 'evidence')
      this.setData({ tiles: this.items.tiles(), 'errors.evidence': problem })
    })
    this.items.named = (shops) => this.named?.(shops)
    const remember = (await recallContact()) !== undefined
    const today = pickerParts(Date.now()).date
    this.enter({ draft, resumed, remember, today, tiles: this.items.tiles(), ...this.drawn(draft) })
    if (this.data.privacy === 'agreed') await this.fillContact()
    this.opened?.()
    this.bringFilmed()
    this.items.work()
  },
  /** Fills in the person whom this phone was asked to remember, once they have agreed to the privacy notice. */
  async fillContact(this: Running) {
    const { name, phone, address, agent } = this.data.draft
    const known = name || phone || address || agent ? undefined : await recallContact()
    if (known) this.setData({ draft: { ...this.data.draft, ...known } })
  },
  async personal(this: Running) {
    if (this.data.privacy === 'unknown' && (await this.askPrivacy())) await this.fillContact()
  },
  async again(this: Running) {
    if (await this.askPrivacy()) await this.fillContact()
  },

  change(this: Running, part: Partial<Draft>, question: Question) {
    const draft = { ...this.data.draft, ...part }
    this.enter({ draft, ...this.drawn(draft), waits: false, before: null }, question)
    if (!this.gone && isWorthKeeping(draft)) saveDraft(draft)
  },
  type(this: Running, event: Typed) {
    const { name, field = name } = event.currentTarget.dataset
    this.change({ [name]: event.detail.value }, field)
  },
  /** A spoken account takes the place of the typed one; what was recognised of it stands there to be corrected. */
  told(this: Running, words: string) {
    const field = this.data.draft.kind === 'report' ? 'clue' : 'statement'
    const written = this.data.draft[field].trim()
    const before = written === spoken ? '' : written
    if (words) this.change({ [field]: before ? `${before}\n${words}` : words }, field)
    else if (!written && this.data.t.language === 'zh') this.change({ [field]: spoken }, field)
  },
  /** Moves what was filmed for this shop outside of the form into the draft. */
  bringFilmed(this: Running) {
    const { merchantId, streams } = this.data.draft
    const filmed = takeFilmed(merchantId)
    if (filmed.streams.length > 0)
      this.change({ streams: [...streams, ...filmed.streams].slice(-liveLimits.streams) }, 'evidence')
    if (filmed.clips.length > 0) this.items.bring(filmed.clips)
  },
  pickLeaving(this: Running, event: Chosen<Leaving>) {
    this.change({ leaves: event.detail.chosen[0] }, 'flags')
  },
  goLive(this: Running) {
    const { merchantId, merchantName: name } = this.data.draft
    this.visit('/live/push/push', { merchantId, name })
  },
  dropStream(this: Running, event: Tap) {
    this.change({ streams: this.data.draft.streams.filter((id) => id !== event.currentTarget.dataset.id) }, 'evidence')
  },
  /** Fills in the number of the phone's owner. The code is absent when they declined to share it. */
  async wechatPhone(this: Running, { detail: { code } }: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    if (!code) return
    const question = this.data.draft.agent ? 'agentPhone' : 'phone'
    const number = await ownNumber(code)
    if ('problem' in number) return this.setData({ [`errors.${question}`]: number.problem })
    const { agent } = this.data.draft
    this.change(agent ? { agent: { ...agent, ...number } } : number, question)
  },

  async submit(this: Running): Promise<void> {
    if (this.leaving || this.gone) return
    this.leaving = true
    await this.leave().finally(() => Object.assign(this, { leaving: false }))
  },
  async leave(this: Running): Promise<unknown> {
    const { draft, privacy } = this.data
    if (privacy !== 'agreed' && !(draft.kind === 'report' && draft.anonymous)) {
      if (!(await this.askPrivacy())) return this.setData({ problem: this.data.t.file.agreeFirst })
      await this.fillContact()
    }
    const told = sendable(this.data.draft, this.data.privacy)
    const checked = this.checked(told, Date.now())
    if ('errors' in checked) return this.showErrors(checked.errors)
    if (await isOffline()) return this.wait(checked.filing)
    const held = evidenceHolds(this.items, this.data.t)
    if (held && told.items.length > 0) return this.showErrors({ evidence: held })
    this.setData({ busy: true, problem: '', waits: false })
    const sent = await send(checked.filing, draft.key, this.data.t).finally(() => this.setData({ busy: false }))
    if ('errors' in sent) this.showErrors(sent.errors)
    if ('problem' in sent) return this.setData({ problem: sent.problem, waits: sent.waits })
    await this.finish()
    await dropWaiting(draft.key)
    if (sent.kind === 'received') return wx.redirectTo({ url: sent.page })
    await tell('already', this.data.t)
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  /** The phone is online but the server does not answer: the form may wait as if the phone were offline. */
  waitInstead(this: Running) {
    if (this.leaving || this.gone) return
    const checked = this.checked(sendable(this.data.draft, this.data.privacy), Date.now())
    return 'errors' in checked ? this.showErrors(checked.errors) : this.wait(checked.filing)
  },
  /** Keeps the form on this phone until it is online, and tells the person so. */
  async wait(this: Running, filing: Filing) {
    await putAside(filing, sendable(this.data.draft, this.data.privacy))
    await this.finish()
    await tell('waits', this.data.t)
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  async finish(this: Running) {
    this.gone = true
    await tidyUp(this.data.draft, this.data.remember)
  },
}
