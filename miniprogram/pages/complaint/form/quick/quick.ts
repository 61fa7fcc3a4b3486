import { chooseWeChatAddress } from '../../../../device/address'
import { isElderMode } from '../../../../device/elder'
import { readAloud } from '../../../../device/sound'
import { type Choice, choicesFromCodes } from '../../../../format/choices'
import type { ChoiceEvent } from '../../../../page/events'
import { toPageUrl } from '../../../../page/page-url'
import { fillBlanks } from '../../../../shared/languages/catalogue'
import { formChoices } from '../choices'
import type { Draft } from '../draft'
import { registerDraftForm } from '../draft-form-page'
import { type Errors, translateErrors } from '../questions'
import { validateShortFiling } from '../validation'

/** With large type each of these has a page of its own. */
const formSteps = ['show', 'talk', 'submit'] as const

/**
 * The short form, for a complaint from the spot: a photo, some speech or some words are enough. The
 * receipt asks for the rest.
 */
registerDraftForm({
  data: {
    filmPage: formChoices.filmPage,
    urgencies: [] as Choice[],
    /** Which step this is, in a sentence. */
    stepText: '',
    /** The person uses large type. */
    isElder: false,
    step: 0,
    /** What is shown now: one step with large type, else all. */
    shownSteps: {} as Partial<Record<(typeof formSteps)[number], boolean>>,
    /** Who complains, as far as it is known, in one line. */
    contactLine: '',
  },
  derive: ({ name: stepName, phone, address }: Draft) => ({
    contactLine: [stepName, phone, address].filter(Boolean).join('，'),
  }),

  async onLoad() {
    await this.openDraft()
    this.showOpenedDraft()
    await this.takeFirstPhoto()
  },
  onShow() {
    this.takeUpFilmed()
  },
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
    this.turnTo(0)
    this.change({ short: true }, 'statement')
  },

  pickFlags(event: ChoiceEvent<Draft['flags'][number]>) {
    this.change({ flags: event.detail.selection }, 'flags')
  },
  /** Name, number and address in one tap. */
  async fillWechatAddress() {
    const contact = await chooseWeChatAddress()
    if (!contact) return
    this.change(contact, 'name')
    this.setData({ 'errors.phone': '', 'errors.address': '' })
  },
  turnTo(step: number) {
    const showsAll = !this.data.isElder
    const shownSteps = Object.fromEntries(
      formSteps.map((stepName, index) => [stepName, showsAll || index === step]),
    )
    const stepText = fillBlanks(this.data.t.file.step, { n: step + 1 })
    this.setData({ step, shownSteps, stepText })
  },
  next() {
    this.turnTo(this.data.step + 1)
  },
  previous() {
    this.turnTo(this.data.step - 1)
  },
  readAloud() {
    readAloud(formSteps[this.data.step]!)
  },
  /** The draft is the same on the long form, so nothing is written twice. */
  openLongForm() {
    this.change({ short: undefined }, 'statement')
    wx.redirectTo({ url: toPageUrl('/pages/complaint/form/form', this.query) })
  },
  /** The first error is repeated above the button, unless there is a `problem` to show. */
  showErrors(errors: Errors, problem?: string) {
    const translatedErrors = translateErrors(this.data.t, errors)
    const [firstError = ''] = Object.values(translatedErrors)
    this.setData({ errors: translatedErrors, problem: problem ?? firstError })
    if (translatedErrors.statement) this.turnTo(0)
  },

  async submit() {
    const rejection = await this.submitDraft(validateShortFiling)
    if (rejection) this.showErrors(rejection.errors, rejection.problem)
  },
  async waitInstead() {
    const rejection = await this.storeForLater(validateShortFiling)
    if (rejection) this.showErrors(rejection.errors)
  },
})
