import { chooseWeChatAddress } from '../../../../device/address'
import { isElderMode } from '../../../../device/elder'
import { playPageReading } from '../../../../device/sound'
import { type Choice, choicesFromCodes } from '../../../../format/choices'
import type { ChoiceEvent } from '../../../../page/events'
import { toPageUrl } from '../../../../page/page-url'
import { fillBlanks } from '../../../../shared/languages/catalogue'
import { formChoices } from '../choices'
import type { Draft } from '../draft'
import { registerDraftForm } from '../draft-form-page'
import { type Errors, translateErrors } from '../questions'
import { validateShortFiling } from '../validation'

/** In elder mode, the form shows one step at a time. */
const formSteps = ['show', 'talk', 'submit'] as const

/**
 * The short form, for a complaint on site. A photo, a recording or some words are enough. The page
 * of the case asks for the rest after filing.
 */
registerDraftForm({
  data: {
    filmPage: formChoices.filmPage,
    urgencies: [] as Choice[],
    /** Says which step this is. */
    stepText: '',
    /** The person uses elder mode. */
    isElder: false,
    /** Index of the current step. */
    step: 0,
    /** The visible steps: one in elder mode, otherwise all. */
    shownSteps: {} as Partial<Record<(typeof formSteps)[number], boolean>>,
    /** Name, phone and address of the person, as far as they are known. */
    contactLine: '',
  },
  derive: ({ name, phone, address }: Draft) => ({
    contactLine: [name, phone, address].filter(Boolean).join('，'),
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
    const { t: catalogue } = this.data
    const urgencyCodes = formChoices.urgencyFlags.map((flag) => flag.code)
    this.setData({
      isElder: isElderMode(),
      urgencies: choicesFromCodes(urgencyCodes, catalogue.urgencies),
    })
    wx.setNavigationBarTitle({ title: catalogue.file.title })
    this.showStep(0)
    this.changeDraft({ short: true }, 'statement')
  },

  pickFlags(event: ChoiceEvent<Draft['flags'][number]>) {
    this.changeDraft({ flags: event.detail.selection }, 'flags')
  },
  /** Fills in name, phone and address from an address of WeChat. */
  async fillWechatAddress() {
    const contact = await chooseWeChatAddress()
    if (!contact) return
    this.changeDraft(contact, 'name')
    this.setData({ 'errors.phone': '', 'errors.address': '' })
  },
  showStep(step: number) {
    const showsAll = !this.data.isElder
    const shownSteps = Object.fromEntries(
      formSteps.map((stepName, index) => [stepName, showsAll || index === step]),
    )
    const stepText = fillBlanks(this.data.t.file.step, { n: step + 1 })
    this.setData({ step, shownSteps, stepText })
  },
  showNextStep() {
    this.showStep(this.data.step + 1)
  },
  showPreviousStep() {
    this.showStep(this.data.step - 1)
  },
  readAloud() {
    playPageReading(formSteps[this.data.step]!)
  },
  /** Opens the same draft on the long form. */
  openLongForm() {
    this.changeDraft({ short: undefined }, 'statement')
    wx.redirectTo({ url: toPageUrl('/pages/complaint/form/form', this.query) })
  },
  /** Shows the errors. Above the button, shows the problem or, without one, the first error. */
  showErrors(errors: Errors, problem?: string) {
    const translatedErrors = translateErrors(this.data.t, errors)
    const [firstError = ''] = Object.values(translatedErrors)
    this.setData({ errors: translatedErrors, problem: problem ?? firstError })
    // The statement is on the first step.
    if (translatedErrors.statement) this.showStep(0)
  },

  async submitForm() {
    const rejection = await this.submitDraft(validateShortFiling)
    if (rejection) this.showErrors(rejection.errors, rejection.problem)
  },
  async waitInstead() {
    const rejection = await this.storeForLater(validateShortFiling)
    if (rejection) this.showErrors(rejection.errors)
  },
})
