import { takeBackUploads, uploadInBackground } from '../../../api/background-uploads'
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
import { dropDraft, loadDraft, saveDraft, saveUploadProgress } from './draft-storage'
import { type Errors, QUESTIONS, type Question } from './questions'
import { finishDraft, putIntoOutbox, showClosingMessage, submitFiling } from './submission'
import type { Validate } from './validation'

interface DraftFields {
  /** Its key is empty until the phone was searched for an unsent draft. */
  draft: Draft
  /** This phone stores the contact data for the next form. */
  remembersContact: boolean
  /** The draft was stored before the page was opened. */
  isResumed: boolean
  /** The draft that the person has just discarded. They can restore it until they enter a value. */
  discardedDraft: Draft | null
  today: string
  /** The texts of the page, in the language that the person has chosen. */
  t: Catalogue
  leavingChoices: Choice<LeavingChoice>[]
  /** The form could not be sent, and can be put into the outbox. */
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

/** Why a form was not sent. */
export interface Rejection {
  errors: Errors
  /** A sentence to show above the button. */
  problem?: string
}

/** The statement of a person who has only recorded their voice. */
const SPOKEN_STATEMENT = '经过见口述录音'

/**
 * The base of the long and the short form. A person writes a complaint or a report, the phone
 * stores the draft, and it is filed under the draft's key. The forms call these methods. The only
 * function of a form that this class calls is `derive`, which is pure.
 */
export class DraftFormPage extends EvidenceFormPage<Question, DraftQuery, DraftData> {
  override data: DraftData = initialDraftData()
  override setData!: (change: DataChange<DraftData>) => void
  override query = defaultQuery
  protected override questionIds = QUESTIONS

  /** Option: computes further data from the draft. Called after each change. */
  protected derive!: (draft: Draft) => object

  /** What the query says about the draft. */
  private scannedFields: Partial<Draft> = {}
  /** A tap on the button is being handled, so a second one does nothing. */
  private isSubmitting = false
  /** The form was sent or put into the outbox. Later events must not save its draft again. */
  private isFinished = false

  /** Opens the draft that the person was writing, or a new one. */
  async openDraft(): Promise<void> {
    const catalogue = currentCatalogue()
    const leaving = choicesFromCodes(leavingChoices, catalogue.file.leaves)
    this.setData({ privacy: await readPrivacyState(), t: catalogue, leavingChoices: leaving })
    this.scannedFields = readScannedFields(this.query)

    // The person changes a form of the outbox. It stays in the outbox under its key until the
    // changed form is sent, so it is neither lost nor filed twice.
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

  /** Uploads go on after the person has left the form, until the form is sent or discarded. */
  override onUnload(): void {
    const { key: draftKey } = this.data.draft
    if (draftKey && !this.isFinished) {
      const items = this.evidence.handOver()
      uploadInBackground(draftKey, items, () => saveUploadProgress(draftKey, items))
    }
    super.onUnload()
  }

  /** Opens the camera if the person has tapped the camera on the first page. */
  async takeFirstPhoto(): Promise<void> {
    if (!this.query.camera) return
    const event = { detail: { from: 'photo' } }
    await this.addEvidence(event as Parameters<EvidenceFormPage['addEvidence']>[0])
  }

  /**
   * Discards the draft and shows an empty form. If a draft was just discarded, restores it.
   * @returns the discarded draft, which can be restored; null after a restoration
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

    takeBackUploads(draft.key)
    this.evidence.stop()
    this.evidence = new EvidenceItems(draft.items, (problem, mustSave) => {
      if (mustSave) this.changeDraft({ items: this.evidence.items }, 'evidence')
      this.setData({ tiles: this.evidence.tiles(), 'errors.evidence': problem })
    })

    const remembersContact = (await recallContact()) !== undefined
    const today = toPickerParts(Date.now()).date
    const tiles = this.evidence.tiles()
    this.enterValues({ draft, isResumed, remembersContact, today, tiles, ...this.derive(draft) })

    if (this.data.privacy === 'agreed') await this.fillContact()
    this.takeUpFilmed()
    this.evidence.uploadWaiting()
  }

  /** Changes the draft, clears the error of the question and saves the draft. */
  changeDraft(change: Partial<Draft>, question: Question): void {
    const draft = { ...this.data.draft, ...change }
    const derivedData = this.derive(draft)
    this.enterValues({ draft, ...derivedData, canWait: false, discardedDraft: null }, question)
    if (!this.isFinished && isWorthKeeping(draft)) saveDraft(draft)
  }

  /** Enters the text of a field. `data-name` is the field of the draft. */
  override enterText(event: TextInputEvent): void {
    const { name: fieldName, field: questionName = fieldName } = event.currentTarget.dataset
    this.changeDraft({ [fieldName]: event.detail.value }, questionName)
  }

  /**
   * Fills in the contact data that this phone stores. They are personal data, so the person must
   * have agreed to the privacy notice before.
   */
  async fillContact(): Promise<void> {
    const { name, phone, address, agent } = this.data.draft
    if (name || phone || address || agent) return
    const contact = await recallContact()
    if (contact) this.setData({ draft: { ...this.data.draft, ...contact } })
  }

  /** Asks for agreement when the person touches the first field for personal data. */
  async askPrivacyOnFocus(): Promise<void> {
    if (this.data.privacy === 'unknown') await this.askPrivacyAgain()
  }

  async askPrivacyAgain(): Promise<void> {
    if (await this.askPrivacy()) await this.fillContact()
  }

  /**
   * Adds the recognised words of a recording to the typed statement, where the person can correct
   * them. If nothing was recognised, the statement only refers to the recording.
   */
  protected override enterSpokenWords(spokenWords: string): void {
    const textField = this.data.draft.kind === 'report' ? 'clue' : 'statement'
    const typedStatement = this.data.draft[textField].trim()
    if (spokenWords) {
      const hasOwnWords = typedStatement !== '' && typedStatement !== SPOKEN_STATEMENT
      const statement = hasOwnWords ? `${typedStatement}\n${spokenWords}` : spokenWords
      this.changeDraft({ [textField]: statement }, textField)
      return
    }
    const isChinese = this.data.t.language === 'zh'
    if (!typedStatement && isChinese) this.changeDraft({ [textField]: SPOKEN_STATEMENT }, textField)
  }

  /** Adds to the draft what was filmed about this shop before the form was opened. */
  takeUpFilmed(): void {
    const { key, merchantId, streams } = this.data.draft
    if (!key) return
    const filmedItems = takeFilmedItems(merchantId)
    if (filmedItems.streams.length > 0) {
      const allStreams = [...streams, ...filmedItems.streams].slice(-liveLimits.streams)
      this.changeDraft({ streams: allStreams }, 'evidence')
    }
    if (filmedItems.clips.length > 0) this.evidence.addSealed(filmedItems.clips)
  }

  pickLeaving(event: ChoiceEvent<LeavingChoice>): void {
    this.changeDraft({ leaves: event.detail.selection[0] }, 'flags')
  }

  goLive(): void {
    const { merchantId, merchantName } = this.data.draft
    this.openPage(formChoices.filmPage, { merchantId, name: merchantName })
  }

  dropStream(event: TapEvent): void {
    const droppedId = event.currentTarget.dataset.id
    const streams = this.data.draft.streams.filter((streamId) => streamId !== droppedId)
    this.changeDraft({ streams }, 'evidence')
  }

  toggleRemember(): void {
    this.setData({ remembersContact: !this.data.remembersContact })
  }

  /** Fills in the number of the phone's owner. The code is absent if they do not share it. */
  async fillWechatPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>): Promise<void> {
    const { code: wechatCode } = event.detail
    if (!wechatCode) return
    const question = this.data.draft.agent ? 'agentPhone' : 'phone'
    const result = await fetchPhoneNumber(wechatCode)
    if ('problem' in result) return this.setData({ [`errors.${question}`]: result.problem })
    const { phone } = result
    const { agent } = this.data.draft
    this.changeDraft(agent ? { agent: { ...agent, phone } } : { phone }, question)
  }

  /**
   * Files the draft and leaves the page. If the phone is offline, puts the draft into the outbox.
   * @returns why the draft was not accepted; undefined if there is nothing to show at the questions
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
      await this.storeAndLeave(validation.filing)
      return undefined
    }

    const unsentReason = explainUnsentEvidence(this.evidence, catalogue)
    if (unsentReason && draft.items.length > 0) return { errors: { evidence: unsentReason } }
    return this.send(validation.filing)
  }

  /**
   * Whether the form may contain personal data. Asks the person to agree, unless they have agreed
   * before or file an anonymous report, which has no personal data.
   */
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
   * Puts the draft into the outbox although the phone is online, because the server does not
   * respond.
   * @returns why the draft was not accepted; undefined if there is nothing to show at the questions
   */
  async storeForLater(validate: Validate): Promise<Rejection | undefined> {
    if (this.isSubmitting || this.isFinished) return undefined
    const draft = toSendableDraft(this.data.draft, this.data.privacy)
    const validation = validate(draft, Date.now())
    if ('errors' in validation) return validation
    await this.storeAndLeave(validation.filing)
    return undefined
  }

  private async storeAndLeave(filing: Filing): Promise<void> {
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
  /** Computes further data from the draft. A pure function, called after each change. */
  derive(draft: Draft): object
}

/** Registers a form on which a complaint or a report is written. */
export function registerDraftForm<Own extends object, Data extends object>(
  definition: PageDefinition<DraftFormOptions<Data>, Data & DraftData, DraftFormPage, Own>,
): RegisteredPage<Data & DraftData, DraftFormPage, Own> {
  return register(new DraftFormPage(), definition)
}
