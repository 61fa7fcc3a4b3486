import { sendOrStoreStep } from '../../../../api/act-or-wait'
import { isOffline } from '../../../../api/outbox'
import { choicesFromList } from '../../../../format/choices'
import { explainUnsentEvidence, registerEvidenceForm } from '../../../../page/evidence-form-page'
import { type InspectionResult, inspectionResults } from '../../../../shared/vocabulary/shop'
import { type CheckAnswer, checkAnswers, type ShopSignature, shopSignatures } from '../../checklist'
import {
  answerRestFine,
  checkLines,
  emptyInspection,
  type InspectionForm,
  questionOf,
  questions,
  validateInspection,
} from './input'

type ChoiceEvent<Code extends string> = WechatMiniprogram.CustomEvent<{ selection: Code[] }>

/**
 * The form of an inspection in a shop: the checklist of its trade, photos and the shop's signature.
 * It also works offline.
 */
registerEvidenceForm({
  questionIds: questions,
  questionOf,
  query: { merchantId: '', name: '', category: '', recheckOf: '', drawId: '', orderId: '' },
  data: {
    name: '',
    lines: [] as ReturnType<typeof checkLines>,
    answerChoices: choicesFromList(checkAnswers),
    results: choicesFromList(inspectionResults),
    signatures: choicesFromList(shopSignatures),
    terms: [1, 3, 7, 15, 30].map((dayCount) => ({
      code: String(dayCount),
      label: `${dayCount} 天内`,
    })),
    enteredForm: emptyInspection,
  },

  onLoad() {
    const { name, category } = this.query
    this.setData({ name, lines: checkLines(category, {}) })
  },
  changeForm(changedValues: Partial<InspectionForm>) {
    const filledForm = { ...this.data.enteredForm, ...changedValues }
    this.enterValues({
      enteredForm: filledForm,
      lines: checkLines(this.query.category, filledForm.answers),
    })
  },
  answerItem(choiceEvent: ChoiceEvent<CheckAnswer>) {
    const { item } = choiceEvent.currentTarget.dataset
    this.changeForm({
      answers: { ...this.data.enteredForm.answers, [item]: choiceEvent.detail.selection[0] },
    })
  },
  allFine() {
    this.changeForm({ answers: answerRestFine(this.query.category, this.data.enteredForm.answers) })
  },
  pickResult(choiceEvent: ChoiceEvent<InspectionResult>) {
    this.changeForm({ result: choiceEvent.detail.selection[0] ?? '' })
  },
  pickDays(choiceEvent: ChoiceEvent<string>) {
    this.changeForm({ days: Number(choiceEvent.detail.selection[0] ?? 0) })
  },
  typeNote(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.changeForm({ note: inputEvent.detail.value })
  },
  typeBatch(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.changeForm({ batch: inputEvent.detail.value })
  },
  pickSignature(choiceEvent: ChoiceEvent<ShopSignature>) {
    this.changeForm({ signature: choiceEvent.detail.selection[0] ?? '', strokes: [] })
  },
  storeStrokes(changeEvent: WechatMiniprogram.CustomEvent<{ strokes: number[][] }>) {
    this.changeForm({ strokes: changeEvent.detail.strokes })
  },

  async saveInspection() {
    const unsentProblem = explainUnsentEvidence(this.evidence)
    // Without a connection, the photos are sent later together with the record.
    if (unsentProblem && !(await isOffline())) return this.showErrors({ evidence: unsentProblem })
    const { items } = this.evidence
    // A photo that is not sent yet has no evidence id: its key stands for it.
    const evidence = items.map(({ key, evidenceId = key }) => evidenceId)
    const checkedInput = validateInspection(this.query, this.data.enteredForm, evidence)
    if ('errors' in checkedInput) return this.showErrors(checkedInput.errors)
    const submission = await this.sendOnce((submissionKey) =>
      sendOrStoreStep('merchant.inspect', checkedInput.input, {
        title: this.data.name,
        items,
        requestKey: submissionKey,
      }),
    )
    if (submission) wx.navigateBack()
  },
})
