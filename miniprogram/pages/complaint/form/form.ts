import { call } from '../../../api/call'
import { loadCurrentSetting } from '../../../api/in-force'
import { recallContact } from '../../../device/contact'
import { choosePlaceOnMap, readPositionOrExplain } from '../../../device/position'
import { scanCode } from '../../../device/scan-code'
import { loadScannedDistrict } from '../../../device/scanned-district'
import { scrollToFirstError } from '../../../device/show-first'
import { valueOrFallback } from '../../../format/failure'
import { earlierReports } from '../../../modules/earlier-reports'
import type { ChoiceEvent, ItemEvent, TapEvent, TextInputEvent } from '../../../page/events'
import type { FoundShop } from '../../../shared/contract/register'
import type { AlreadyReported } from '../../../shared/intake/duplicates'
import type { QuestionPhrasing } from '../../../shared/settings/questions'
import type { SalesChannel } from '../../../shared/vocabulary/online-sales'
import type { QuestionCode } from '../../../shared/vocabulary/questions'
import { type AgentField, agentFields } from './agent'
import { addressChoicesFor, evidenceNoteFor, formChoices, pageTitles } from './choices'
import {
  addAgent,
  type Draft,
  findCompetence,
  findOtherOffices,
  type SubjectSuggestion,
  suggestSubject,
} from './draft'
import { registerDraftForm } from './draft-form-page'
import { type Part, selectParts } from './parts'
import { type Errors, QUESTIONS, type Question } from './questions'
import { noSearch, type ShopSearch, searchShops, searchShopsNear } from './shop-search'
import { errorsOf, validateFiling } from './validation'

const notReported = { kind: 'none' } as AlreadyReported

/** Looks for earlier complaints about the same matter. If that fails, the form works without. */
async function findEarlierReport(draft: Draft): Promise<AlreadyReported> {
  const { merchantId, problemType, kind } = draft
  if (!earlierReports || !merchantId || !problemType || kind === 'report') return notReported
  return valueOrFallback(earlierReports.find({ merchantId, problemType }), notReported)
}

/** The first step asks what happened, the second for the request and the person. */
const stepOf = (question: Question): number =>
  QUESTIONS.indexOf(question) >= QUESTIONS.indexOf('request') ? 1 : 0

/** The long form: a complaint, a report, or both, in two steps. */
registerDraftForm({
  data: {
    ...formChoices,
    otherOffices: [] as ReturnType<typeof findOtherOffices>,
    suggestion: { fields: {}, text: '', basis: '' } as SubjectSuggestion,
    addressChoices: addressChoicesFor(''),
    evidenceNote: evidenceNoteFor(''),
    /** Which bureau is competent. Null if the form cannot say so. */
    competence: null as ReturnType<typeof findCompetence>,
    /** Index of the current step. */
    step: 0,
    /** The parts that this kind of form has. */
    shownParts: {} as Partial<Record<Part, true>>,
    /** Whether there are earlier complaints about the same matter. */
    earlierReport: notReported,
    /** The district's own wording of the questions. Empty until it is loaded. */
    phrasing: {} as Partial<QuestionPhrasing>,
    search: noSearch as ShopSearch,
    searching: false,
    agentFields,
  },
  derive: (draft: Draft) => ({
    otherOffices: findOtherOffices(draft),
    suggestion: suggestSubject(draft),
    addressChoices: addressChoicesFor(draft.channel),
    evidenceNote: evidenceNoteFor(draft.channel),
    competence: findCompetence(draft),
    shownParts: selectParts(draft),
  }),

  async onLoad() {
    await this.openDraft()
    this.showOpenedDraft()
    await this.takeFirstPhoto()
  },
  onShow() {
    this.takeUpFilmed()
  },
  /** Discards the draft, or restores the discarded one. */
  async startAfresh() {
    const discardedDraft = await this.replaceDraft()
    this.showOpenedDraft()
    this.setData({ discardedDraft })
  },
  showOpenedDraft() {
    wx.setNavigationBarTitle({ title: pageTitles[this.data.draft.kind] })
    this.setData({ search: noSearch })
    this.evidence.onShopsRead = (names) => this.searchShopsRead(names)
    this.showEarlierReport()
    this.showQuestionPhrasing()
  },
  /** If the wording cannot be loaded, for example offline, the default wording stays. */
  async showQuestionPhrasing() {
    const setting = await valueOrFallback(
      loadCurrentSetting('questions', loadScannedDistrict()),
      undefined,
    )
    if (setting) this.setData({ phrasing: setting.phrasing })
  },

  showStep(step: number) {
    this.setData({ step })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** Checks the first step before the second is shown. */
  showNextStep() {
    const errors = errorsOf(validateFiling(this.data.draft, Date.now()))
    const questions = QUESTIONS.filter((question) => errors[question] && stepOf(question) === 0)
    if (questions.length === 0) return this.showStep(1)
    const firstStepErrors = questions.map((question) => [question, errors[question]])
    this.showErrors(Object.fromEntries(firstStepErrors))
  },
  showFirstStep() {
    this.showStep(0)
  },
  /**
   * Shows the errors and the step with the first of them. Above the button, shows the problem or,
   * without one, an error for which the form has no question.
   */
  showErrors(errors: Errors, problem?: string) {
    const firstQuestion = QUESTIONS.find((question) => errors[question])
    const [firstError = ''] = Object.values(errors)
    this.setData({
      errors,
      problem: problem ?? (firstQuestion ? '' : firstError),
      step: firstQuestion ? stepOf(firstQuestion) : this.data.step,
    })
    scrollToFirstError(QUESTIONS, errors)
  },

  toggleField(event: TapEvent) {
    const { name: fieldName, field } = event.currentTarget.dataset as {
      name: keyof Draft
      field: Question
    }
    this.changeDraft({ [fieldName]: !this.data.draft[fieldName] }, field)
    if (fieldName === 'stall') this.setData({ search: noSearch })
  },
  chooseCodes(event: ChoiceEvent) {
    const { name: fieldName } = event.currentTarget.dataset as {
      name: 'problemType' | 'flags' | 'platform' | 'addressStatus'
    }
    const { selection: selectedCodes } = event.detail
    this.changeDraft(
      { [fieldName]: fieldName === 'flags' ? selectedCodes : (selectedCodes[0] ?? '') },
      fieldName,
    )
    if (fieldName === 'problemType') this.showEarlierReport()
  },
  /** Another channel has other answers about the address, so the earlier answer is cleared. */
  pickChannel(event: ChoiceEvent<SalesChannel | ''>) {
    const [channel = ''] = event.detail.selection
    this.changeDraft({ channel, addressStatus: '', stall: false }, 'channel')
    this.setData({ search: noSearch })
  },
  acceptSuggestion() {
    this.changeDraft(this.data.suggestion.fields, 'problemType')
    this.showEarlierReport()
  },
  pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Draft['category'] }>) {
    this.changeDraft({ category: event.detail.category }, 'details')
  },
  answerQuestion(event: WechatMiniprogram.CustomEvent<{ code: QuestionCode; value: string }>) {
    const { code: questionCode, value: answerValue } = event.detail
    this.changeDraft(
      { answers: { ...this.data.draft.answers, [questionCode]: answerValue } },
      'details',
    )
  },
  addWish(event: TapEvent) {
    const { wish: wishText } = event.currentTarget.dataset
    const { request } = this.data.draft
    if (request.includes(wishText)) return
    this.changeDraft({ request: request ? `${request}，${wishText}` : wishText }, 'request')
  },

  /** Searches the registry by the typed name or address. The person need not type both. */
  async findShops() {
    const { merchantName, merchantAddress } = this.data.draft
    if (this.data.searching) return
    this.setData({ searching: true })
    const search = await searchShops(merchantName.trim() || merchantAddress.trim())
    this.setData({ search, searching: false })
  },
  async findNear() {
    const location = await readPositionOrExplain('找附近的店要用到您现在的位置')
    if (location) this.setData({ search: await searchShopsNear(location) })
  },
  /** Scans the code of the shop. People who took photos first scan it only now. */
  async scanShop() {
    const scannedUrl = await scanCode()
    const shopScene = /^\/pages\/shop\/shop\?scene=(.+)$/.exec(scannedUrl ?? '')?.[1]
    if (!shopScene) return
    await this.runStep(async () => {
      const chosenShop = await call('merchant.scan', { scene: decodeURIComponent(shopScene) })
      await this.chooseShop(chosenShop)
    })
  },
  /**
   * Searches for the names and numbers that were read from a photo, if no shop is known. The
   * results are suggestions: the person can tap one.
   */
  async searchShopsRead(wordsOnPhoto: string[]) {
    const needsShop = () => {
      const { draft, search } = this.data
      return !draft.merchantId && !draft.stall && !draft.channel && !search.word
    }
    for (const wordOnPhoto of wordsOnPhoto) {
      if (!needsShop()) return
      const { shops } = await searchShops(wordOnPhoto)
      const message = `照片上写着“${wordOnPhoto}”，是这家就点一下`
      if (shops.length > 0 && needsShop())
        this.setData({ search: { ...noSearch, word: wordOnPhoto, shops, message } })
    }
  },
  async pickShop(event: ItemEvent) {
    const chosenShop = this.data.search.shops.find((candidate) => candidate.id === event.detail.id)
    if (chosenShop) await this.chooseShop(chosenShop)
  },
  async chooseShop({ id, name, address }: Pick<FoundShop, 'id' | 'name' | 'address'>) {
    const chosenShop = { merchantId: id, merchantName: name, merchantAddress: address }
    this.changeDraft(chosenShop, 'merchantName')
    this.setData({ search: noSearch, 'errors.merchantAddress': '' })
    await this.showEarlierReport()
  },
  /** Removes the chosen shop, so that the person can type another name and address. */
  dropShop() {
    const noShop = { merchantId: '', merchantName: '', merchantAddress: '', together: false }
    this.changeDraft(noShop, 'merchantName')
    this.setData({ earlierReport: notReported })
  },
  /**
   * Looks for earlier complaints again after another shop or problem was chosen. Consent to joint
   * handling is cleared if it no longer applies.
   */
  async showEarlierReport() {
    const earlierReport = await findEarlierReport(this.data.draft)
    this.setData({ earlierReport })
    if (earlierReport.kind !== 'join' && this.data.draft.together)
      this.changeDraft({ together: false }, 'problemType')
  },

  async pickPlace(event: TapEvent) {
    const isHere = event.currentTarget.dataset.by === 'here'
    const incidentPlace = isHere
      ? await readPositionOrExplain('填写事发地点要用到您现在的位置')
      : await choosePlaceOnMap()
    if (incidentPlace) this.changeDraft({ place: incidentPlace }, 'place')
  },
  dropPlace() {
    this.changeDraft({ place: undefined }, 'place')
  },

  async toggleAgent() {
    const { draft, today } = this.data
    if (!draft.agent)
      return this.changeDraft(addAgent(draft, await recallContact(), today), 'agentName')
    this.changeDraft({ agent: undefined }, 'agentName')
    await this.fillContact()
  },
  typeAgent(event: TextInputEvent) {
    const { field, question } = event.currentTarget.dataset as AgentField
    this.changeDraft(
      { agent: { ...this.data.draft.agent!, [field]: event.detail.value } },
      question,
    )
  },

  async submitForm() {
    const rejection = await this.submitDraft(validateFiling)
    if (rejection) this.showErrors(rejection.errors, rejection.problem)
  },
  /** Puts the form into the outbox. */
  async waitInstead() {
    const rejection = await this.storeForLater(validateFiling)
    if (rejection) this.showErrors(rejection.errors)
  },
})
