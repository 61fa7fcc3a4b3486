import { sendOrStoreStep } from '../../../../api/act-or-wait'
import { isOffline } from '../../../../api/outbox'
import { choicesFromList } from '../../../../format/choices'
import { explainUnsentEvidence, registerEvidenceForm } from '../../../../page/evidence-form-page'
import { type InspectionResult, inspectionResults } from '../../../../shared/vocabulary/shop'
import { type CheckAnswer, checkAnswers, type ShopSignature, shopSignatures } from '../../checklist'
import {
  check,
  checkLines,
  emptyInspection,
  type Inspection,
  QUESTIONS,
  questionOf,
  restFine,
} from './input'

type Chosen<Code extends string> = WechatMiniprogram.CustomEvent<{ selection: Code[] }>

/**
 * An inspection in a shop: the checklist of its trade, photos, the shop's signature. Works offline
 * too.
 */
registerEvidenceForm({
  questions: QUESTIONS,
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
    filled: emptyInspection,
  },

  onLoad() {
    const { name, category } = this.query
    this.setData({ name, lines: checkLines(category, {}) })
  },
  change(part: Partial<Inspection>) {
    const filledForm = { ...this.data.filled, ...part }
    this.enter({ filled: filledForm, lines: checkLines(this.query.category, filledForm.answers) })
  },
  answer(choiceEvent: Chosen<CheckAnswer>) {
    const { item } = choiceEvent.currentTarget.dataset
    this.change({
      answers: { ...this.data.filled.answers, [item]: choiceEvent.detail.selection[0] },
    })
  },
  allFine() {
    this.change({ answers: restFine(this.query.category, this.data.filled.answers) })
  },
  pickResult(choiceEvent: Chosen<InspectionResult>) {
    this.change({ result: choiceEvent.detail.selection[0] ?? '' })
  },
  pickDays(choiceEvent: Chosen<string>) {
    this.change({ days: Number(choiceEvent.detail.selection[0] ?? 0) })
  },
  typeNote(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ note: inputEvent.detail.value })
  },
  typeBatch(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ batch: inputEvent.detail.value })
  },
  pickSignature(choiceEvent: Chosen<ShopSignature>) {
    this.change({ signature: choiceEvent.detail.selection[0] ?? '', strokes: [] })
  },
  draw(changeEvent: WechatMiniprogram.CustomEvent<{ strokes: number[][] }>) {
    this.change({ strokes: changeEvent.detail.strokes })
  },

  async save() {
    const unsentProblem = explainUnsentEvidence(this.evidence)
    // Offline the photos are sent later, together with the record.
    if (unsentProblem && !(await isOffline())) return this.showErrors({ evidence: unsentProblem })
    const { items } = this.evidence
    const evidence = items.map(({ key, evidenceId = key }) => evidenceId)
    const checkedInput = check(this.query, this.data.filled, evidence)
    if ('errors' in checkedInput) return this.showErrors(checkedInput.errors)
    const about = { title: this.data.name, items }
    const submission = await this.sendOnce((submissionKey) =>
      sendOrStoreStep('merchant.inspect', checkedInput.input, {
        ...about,
        requestKey: submissionKey,
      }),
    )
    if (submission) wx.navigateBack()
  },
})
