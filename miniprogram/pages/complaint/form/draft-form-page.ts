import { newIdempotencyKey } from '../../../api/call'
import type { Filing } from '../../../api/filing'
import { takeFilmedItems } from '../../../api/filmed'
import { isOffline, loadWaitingForms, removeFromOutbox } from '../../../api/outbox'
import { recallContact } from '../../../device/contact'
import { currentCatalogue } from '../../../device/language'
import { readPrivacyState } from '../../../device/privacy'
import { type Choice, choicesFromCodes } from '../../../format/choices'
import { toPickerParts } from '../../../format/when'
import type { DataChange, PageDefinition, RegisteredPage } from '../../../page/definition'
import type { ChoiceEvent, TapEvent, TextInputEvent } from '../../../page/events'
import {
  EvidenceFormPage,
  explainUnsentEvidence,
  initialEvidenceData,
} from '../../../page/evidence-form-page'
import { EvidenceItems } from '../../../page/evidence-items'
import { register } from '../../../page/register'
import { type LeavingChoice, leavingChoices } from '../../../shared/intake/leaving'
import { type Catalogue, zh } from '../../../shared/languages/zh'
import type { Language } from '../../../shared/vocabulary/language'
import { liveLimits } from '../../../shared/vocabulary/live'
import { fetchPhoneNumber } from './agent'
import { formChoices } from './choices'
import { type Draft, emptyDraft, isWorthKeeping, readScannedFields, toSendableDraft } from './draft'
import { dropDraft, loadDraft, saveDraft } from './draft-storage'
import { type Errors, QUESTIONS, type Question } from './questions'
import { finishDraft, putIntoOutbox, showClosingMessage, submitFiling } from './submission'
import type { Validate } from './validation'

interface DraftFields {
  /** Its key is empty until the phone was searched for an unsent draft. */
  draft: Draft
  remembersContact: boolean
  /** The draft was begun earlier. */
  isResumed: boolean
  /**
   * The draft that the person has just emptied: one tap brings it back, until something new is
   * entered.
   */
  discardedDraft: Draft | null
  today: string
  /** The texts of the page, in the language of this phone or the one chosen on it. */
  t: Catalogue
  leavingChoices: Choice<LeavingChoice>[]
  /** The form could not be sent now and may wait on this phone. */
  canWait: boolean
}

const initialDraftData = () => ({
  ...initialEvidenceData(),
  draft: emptyDraft('', 0),
  remembersContact: false,
  isResumed: false,
  discardedDraft: null,
  today: '',
  t: zh,
  leavingChoices: [],
  canWait: false,
})

type DraftData = EvidenceFormPage<Question>['data'] & DraftFields

type DraftQuery = Record<
  'kind' | 'merchantId' | 'name' | 'address' | 'district' | 'districtName' | 'waiting' | 'camera',
  string
>

const defaultQuery: DraftQuery = {
  kind: '',
  merchantId: '',
  name: '',
  address: '',
  district: '',
  districtName: '',
  waiting: '',
  camera: '',
}

/** Why a form was not sent; `problem` is shown above the button. */
export interface Rejection {
  errors: Errors
  problem?: string
}

/** Stands for the account of a person who only spoke. */
const SPOKEN_STATEMENT = '经过见口述录音'

/**
 * What the long and the short form have in common: a complaint or a report is written, stored
 * unsent on this phone, and filed under its own key. The forms call these methods; this class calls
 * nothing of theirs but the pure function `derive`.
 */
export class DraftFormPage extends EvidenceFormPage<Question, DraftQuery, DraftData> {
  override data: DraftData = initialDraftData()
  override setData!: (change: DataChange<DraftData>) => void
  override query = defaultQuery
  protected override questions = QUESTIONS

  /** Option: the data that follow from the draft, shown after each change. */
  protected derive!: (draft: Draft) => object

  private scannedFields: Partial<Draft> = {}
  /** A second tap while the first is being handled does nothing. */
  private isSubmitting = false
  /** The form has left: an upload that still ends must not save the draft again. */
  private isFinished = false

  /** Opens the draft that the person was writing, or a new one. */
  async openDraft(): Promise<void> {
    const catalogue = currentCatalogue()
    const leaving = choicesFromCodes(leavingChoices, catalogue.file.leaves)
    this.setData({ privacy: await readPrivacyState(), t: catalogue, leavingChoices: leaving })
    this.scannedFields = readScannedFields(this.query)
    // A waiting form that is changed stays in the outbox, under the same key, until it is sent. So
    // it is neither lost nor filed twice.
    const waitingForm = (await loadWaitingForms()).find((form) => form.key === this.query.waiting)
    if (waitingForm) return this.showDraft(waitingForm.draft as Draft, true)
    const storedDraft = await loadDraft(this.query.merchantId || undefined)
    if (!storedDraft) return this.showNewDraft()
    const draft = {
      ...emptyDraft(storedDraft.key, Date.now()),
      ...storedDraft,
      ...this.scannedFields,
    }
    await this.showDraft(draft, true)
  }

  /** Takes the photo for a person who came from the first page straight to the camera. */
  async takeFirstPhoto(): Promise<void> {
    if (!this.query.camera) return
    const event = { detail: { from: 'photo' } }
    await this.addEvidence(event as Parameters<EvidenceFormPage['addEvidence']>[0])
  }

  /**
   * Empties the form, or takes that back.
   * @returns the draft that can be brought back now
   */
  async replaceDraft(): Promise<Draft | null> {
    const { draft, discardedDraft } = this.data
    await dropDraft(draft.key)
    if (!discardedDraft) {
      await this.showNewDraft()
      return draft
    }
    await saveDraft(discardedDraft)
    await this.showDraft(discardedDraft, true)
    return null
  }

  private showNewDraft(): Promise<void> {
    const draft = { ...emptyDraft(newIdempotencyKey(), Date.now()), ...this.scannedFields }
    return this.showDraft(draft, false)
  }

  private async showDraft(storedDraft: Draft, isResumed: boolean): Promise<void> {
    const draft: Draft = { ...storedDraft, language: this.data.t.language as Language }
    this.evidence.stop()
    this.evidence = new EvidenceItems(draft.items, (problem, mustSave) => {
      if (mustSave) this.change({ items: this.evidence.items }, 'evidence')
      this.setData({ tiles: this.evidence.tiles(), 'errors.evidence': problem })
    })
    const remembersContact = (await recallContact()) !== undefined
    const today = toPickerParts(Date.now()).date
    const tiles = this.evidence.tiles()
    this.enter({ draft, isResumed, remembersContact, today, tiles, ...this.derive(draft) })
    if (this.data.privacy === 'agreed') await this.fillContact()
    this.takeUpFilmed()
    this.evidence.uploadWaiting()
  }

  /** Shows a change of the draft, clears the error of its question and saves the draft. */
  change(change: Partial<Draft>, question: Question): void {
    const draft = { ...this.data.draft, ...change }
    const derivedData = this.derive(draft)
    this.enter({ draft, ...derivedData, canWait: false, discardedDraft: null }, question)
    if (!this.isFinished && isWorthKeeping(draft)) saveDraft(draft)
  }

  /** Enters the text of a field of the draft, which `data-name` names. */
  override type(event: TextInputEvent): void {
    const { name: fieldName, field: questionName = fieldName } = event.currentTarget.dataset
    this.change({ [fieldName]: event.detail.value }, questionName)
  }

  /**
   * Fills in the contact that this phone was asked to remember. It is personal data, so the person
   * must have agreed to the privacy notice.
   */
  async fillContact(): Promise<void> {
    const { name, phone, address, agent } = this.data.draft
    if (name || phone || address || agent) return
    const contact = await recallContact()
    if (contact) this.setData({ draft: { ...this.data.draft, ...contact } })
  }

  /** Asks for the agreement when the first personal field is touched, and not before. */
  async askPrivacyOnFocus(): Promise<void> {
    if (this.data.privacy === 'unknown') await this.askPrivacyAgain()
  }

  async askPrivacyAgain(): Promise<void> {
    if (await this.askPrivacy()) await this.fillContact()
  }

  /**
   * Adds the words of a recording to the typed account, where they can be corrected. A recording
   * without recognised words stands for the account by itself.
   */
  protected override enterSpokenWords(spokenWords: string): void {
    const textField = this.data.draft.kind === 'report' ? 'clue' : 'statement'
    const typedAccount = this.data.draft[textField].trim()
    const account = typedAccount === SPOKEN_STATEMENT ? '' : typedAccount
    const isChinese = this.data.t.language === 'zh'
    if (spokenWords)
      this.change({ [textField]: account ? `${account}\n${spokenWords}` : spokenWords }, textField)
    else if (!typedAccount && isChinese) this.change({ [textField]: SPOKEN_STATEMENT }, textField)
  }

  /** Moves what was filmed for this shop outside of the form into the draft. */
  takeUpFilmed(): void {
    const { key, merchantId, streams } = this.data.draft
    if (!key) return
    const filmedItems = takeFilmedItems(merchantId)
    if (filmedItems.streams.length > 0) {
      const allStreams = [...streams, ...filmedItems.streams].slice(-liveLimits.streams)
      this.change({ streams: allStreams }, 'evidence')
    }
    if (filmedItems.clips.length > 0) this.evidence.addSealed(filmedItems.clips)
  }

  pickLeaving(event: ChoiceEvent<LeavingChoice>): void {
    this.change({ leaves: event.detail.selection[0] }, 'flags')
  }

  goLive(): void {
    const { merchantId, merchantName } = this.data.draft
    this.visit(formChoices.filmPage, { merchantId, name: merchantName })
  }

  dropStream(event: TapEvent): void {
    const droppedId = event.currentTarget.dataset.id
    const streams = this.data.draft.streams.filter((streamId) => streamId !== droppedId)
    this.change({ streams }, 'evidence')
  }

  toggleRemember(): void {
    this.setData({ remembersContact: !this.data.remembersContact })
  }

  /**
   * Fills in the number of the phone's owner. The code is absent when they declined to share it.
   */
  async fillWechatPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>): Promise<void> {
    const { code: wechatCode } = event.detail
    if (!wechatCode) return
    const question = this.data.draft.agent ? 'agentPhone' : 'phone'
    const result = await fetchPhoneNumber(wechatCode)
    if ('problem' in result) return this.setData({ [`errors.${question}`]: result.problem })
    const { phone: phoneNumber } = result
    const { agent } = this.data.draft
    this.change(
      agent ? { agent: { ...agent, phone: phoneNumber } } : { phone: phoneNumber },
      question,
    )
  }

  /**
   * Files the draft, or puts it into the outbox when the phone is offline, and leaves the page.
   * @returns what the person must change first; undefined when there is nothing
   */
  async submitDraft(validate: Validate): Promise<Rejection | undefined> {
    if (this.isSubmitting || this.isFinished) return undefined
    this.isSubmitting = true
    try {
      return await this.validateAndSend(validate)
    } finally {
      this.isSubmitting = false
    }
  }

  private async validateAndSend(validate: Validate): Promise<Rejection | undefined> {
    const { t: catalogue } = this.data
    if (!(await this.mayHandlePersonalData())) {
      this.setData({ problem: catalogue.file.agreeFirst })
      return undefined
    }
    const draft = toSendableDraft(this.data.draft, this.data.privacy)
    const validation = validate(draft, Date.now())
    if ('errors' in validation) return validation
    if (await isOffline()) {
      await this.leaveToWait(validation.filing)
      return undefined
    }
    const unsentReason = explainUnsentEvidence(this.evidence, catalogue)
    if (unsentReason && draft.items.length > 0) return { errors: { evidence: unsentReason } }
    return this.send(validation.filing)
  }

  /** An anonymous report holds no personal data. For all else the person is asked to agree. */
  private async mayHandlePersonalData(): Promise<boolean> {
    const { draft, privacy } = this.data
    const isAnonymous = draft.kind === 'report' && draft.anonymous
    if (privacy === 'agreed' || isAnonymous) return true
    if (!(await this.askPrivacy())) return false
    await this.fillContact()
    return true
  }

  private async send(filing: Filing): Promise<Rejection | undefined> {
    const { key } = this.data.draft
    this.setData({ busy: true, problem: '', canWait: false })
    const result = await submitFiling(filing, key, this.data.t).finally(() =>
      this.setData({ busy: false }),
    )
    if (result.kind === 'rejected') return { errors: result.errors, problem: result.problem }
    if (result.kind === 'failed') {
      this.setData({ problem: result.problem, canWait: result.canWait })
      return undefined
    }
    await this.finish()
    await removeFromOutbox(key)
    if (result.kind === 'received') wx.redirectTo({ url: result.url })
    else await this.closeWith('already')
    return undefined
  }

  /**
   * Puts the draft into the outbox, as if the phone were offline: it is online, but the server does
   * not respond.
   * @returns what the person must change first
   */
  async storeForLater(validate: Validate): Promise<Rejection | undefined> {
    if (this.isSubmitting || this.isFinished) return undefined
    const draft = toSendableDraft(this.data.draft, this.data.privacy)
    const validation = validate(draft, Date.now())
    if ('errors' in validation) return validation
    await this.leaveToWait(validation.filing)
    return undefined
  }

  private async leaveToWait(filing: Filing): Promise<void> {
    await putIntoOutbox(filing, toSendableDraft(this.data.draft, this.data.privacy))
    await this.finish()
    await this.closeWith('waits')
  }

  private async finish(): Promise<void> {
    this.isFinished = true
    await finishDraft(this.data.draft, this.data.remembersContact)
  }

  private async closeWith(message: 'already' | 'waits'): Promise<void> {
    await showClosingMessage(message, this.data.t)
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  }
}

interface DraftFormOptions<Data> {
  data?: Data
  /** The data that follow from the draft, shown after each change; a pure function. */
  derive(draft: Draft): object
}

/** Registers a form on which a complaint or a report is written. */
export function registerDraftForm<Own extends object, Data extends object>(
  definition: PageDefinition<DraftFormOptions<Data>, Data & DraftData, DraftFormPage, Own>,
): RegisteredPage<Data & DraftData, DraftFormPage, Own> {
  return register(new DraftFormPage(), definition)
}
