import { call } from '../../../../api/call'
import { choosePlaceOnMap } from '../../../../device/position'
import { choicesFromList } from '../../../../format/choices'
import { toFailureOrThrow } from '../../../../format/failure'
import { dayText, toPickerParts } from '../../../../format/when'
import { explainUnsentEvidence, registerEvidenceForm } from '../../../../page/evidence-form-page'
import type { FoundShop } from '../../../../shared/contract/register'
import { caseKinds, problemTypes, urgencyFlags } from '../../../../shared/vocabulary/case'
import { hotlines, intakeSources } from '../../../../shared/vocabulary/source'
import {
  type EnteredValues,
  emptyForm,
  findQuestion,
  type Question,
  questions,
  validateForm,
} from './entered'

type InputEvent = WechatMiniprogram.CustomEvent<{ value: string }>
type ChoiceEvent = WechatMiniprogram.CustomEvent<{ selection: string[] }>

/** The form in which staff enter a complaint or report made by telephone, letter or visit. */
registerEvidenceForm({
  questions,
  questionOf: findQuestion,
  data: {
    enteredValues: emptyForm(Date.now()),
    today: toPickerParts(Date.now()).date,
    kinds: choicesFromList(caseKinds),
    sources: choicesFromList(intakeSources),
    hotlines: choicesFromList(hotlines),
    problemTypes: choicesFromList(problemTypes),
    urgencyFlags: choicesFromList(urgencyFlags),
    /** Shops of the register that match the typed name. */
    shops: [] as FoundShop[],
    /** `shops` is the result of a search, even if it is empty. */
    hasSearched: false,
    /** The receipt for the person; null until the case is saved. */
    savedReceipt: null as {
      number: string
      /** The receipt code, with which the person opens the case on their phone. */
      code: string
      /** The last day of the decision, in words. */
      by: string
      isReport: boolean
    } | null,
  },

  changeForm(changedValues: Partial<EnteredValues>, question: Question) {
    this.enterValues({ enteredValues: { ...this.data.enteredValues, ...changedValues } }, question)
  },
  enterText(inputEvent: InputEvent) {
    const { name } = inputEvent.currentTarget.dataset
    this.changeForm(
      { [name]: inputEvent.detail.value },
      name === 'date' || name === 'time' ? 'occurredAt' : name,
    )
  },
  chooseCode(choiceEvent: ChoiceEvent) {
    const { name } = choiceEvent.currentTarget.dataset
    this.changeForm({ [name]: choiceEvent.detail.selection[0] ?? '' }, name)
  },
  chooseKind(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: EnteredValues['kind'][] }>) {
    this.changeForm({ kind: choiceEvent.detail.selection[0] ?? 'complaint' }, 'kind')
  },
  pickCategory(
    changeEvent: WechatMiniprogram.CustomEvent<{ category: EnteredValues['category'] }>,
  ) {
    this.changeForm({ category: changeEvent.detail.category }, 'details')
  },
  answerQuestion(inputEvent: WechatMiniprogram.CustomEvent<{ code: string; value: string }>) {
    const { code, value } = inputEvent.detail
    this.changeForm({ answers: { ...this.data.enteredValues.answers, [code]: value } }, 'details')
  },
  async pickPlace() {
    const chosenPlace = await choosePlaceOnMap()
    if (chosenPlace) this.changeForm({ place: chosenPlace }, 'place')
  },
  dropPlace() {
    this.changeForm({ place: null }, 'place')
  },
  chooseFlags(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: EnteredValues['flags'] }>) {
    this.changeForm({ flags: choiceEvent.detail.selection }, 'flags')
  },

  async lookUp() {
    const word = this.data.enteredValues.shopName.trim()
    if (word.length < 2) return this.setData({ 'errors.shopName': '请输入至少两个字' })
    try {
      const { shops } = await call('merchant.search', { word })
      this.setData({ shops, hasSearched: true })
    } catch (error) {
      this.setData({ 'errors.shopName': toFailureOrThrow(error).message })
    }
  },
  pickShop(touchEvent: WechatMiniprogram.TouchEvent) {
    const chosenShop = this.data.shops.find(
      ({ id: shopId }) => shopId === touchEvent.currentTarget.dataset.id,
    )
    if (!chosenShop) return
    const { id: merchantId, name: shopName, address: shopAddress } = chosenShop
    this.setData({ shops: [], hasSearched: false })
    this.changeForm({ merchantId, shopName, shopAddress }, 'shopName')
  },
  otherShop() {
    this.changeForm({ merchantId: '', shopName: '', shopAddress: '' }, 'shopName')
  },

  async saveComplaint() {
    const unsentProblem = explainUnsentEvidence(this.evidence)
    if (unsentProblem) return this.showErrors({ evidence: unsentProblem })
    const evidence = this.evidence.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const checkedInput = validateForm(this.data.enteredValues, evidence, Date.now())
    if ('errors' in checkedInput) return this.showErrors(checkedInput.errors)
    const submission = await this.sendOnce((submissionKey) =>
      call('complaint.record', checkedInput.input, { requestKey: submissionKey }),
    )
    if (!submission) return
    const { number, code, decideBy } = submission.output
    const isReport = this.data.enteredValues.kind === 'report'
    this.setData({ savedReceipt: { number, code, by: dayText(decideBy, Date.now()), isReport } })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  /** Empties the form for the next case. */
  startNextComplaint() {
    for (const { key } of this.evidence.items) this.evidence.remove(key)
    this.setData({
      savedReceipt: null,
      enteredValues: emptyForm(Date.now()),
      errors: {},
      shops: [],
      hasSearched: false,
    })
  },
  returnToList() {
    wx.navigateBack()
  },
})
