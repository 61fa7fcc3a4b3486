import { actOrWait } from '../../cloud/act-or-wait'
import { isOffline } from '../../cloud/outbox'
import { evidenceForm, evidenceHolds } from '../../page/evidence-form'
import { type CheckAnswer, checkAnswers, type ShopSignature, shopSignatures } from '../../shared/vocabulary/checklist'
import { type InspectionResult, inspectionResults } from '../../shared/vocabulary/shop'
import { choices } from '../../words/choices'
import { check, checkLines, emptyInspection, type Inspection, QUESTIONS, questionOf, restFine } from './input'

type Chosen<Code extends string> = WechatMiniprogram.CustomEvent<{ chosen: Code[] }>

/** An inspection in a shop: the checklist of its trade, photos, the shop's signature. Works offline too. */
evidenceForm({
  questions: QUESTIONS,
  questionOf,
  query: { merchantId: '', name: '', category: '', recheckOf: '', drawId: '', orderId: '' },
  data: {
    name: '',
    lines: [] as ReturnType<typeof checkLines>,
    answerChoices: choices(checkAnswers),
    results: choices(inspectionResults),
    signatures: choices(shopSignatures),
    terms: [1, 3, 7, 15, 30].map((days) => ({ code: String(days), label: `${days} 天内` })),
    filled: emptyInspection,
  },

  onLoad() {
    const { name, category } = this.query
    this.setData({ name, lines: checkLines(category, {}) })
  },
  change(part: Partial<Inspection>) {
    const filled = { ...this.data.filled, ...part }
    this.enter({ filled, lines: checkLines(this.query.category, filled.answers) })
  },
  answer(event: Chosen<CheckAnswer>) {
    const { item } = event.currentTarget.dataset
    this.change({ answers: { ...this.data.filled.answers, [item]: event.detail.chosen[0] } })
  },
  allFine() {
    this.change({ answers: restFine(this.query.category, this.data.filled.answers) })
  },
  pickResult(event: Chosen<InspectionResult>) {
    this.change({ result: event.detail.chosen[0] ?? '' })
  },
  pickDays(event: Chosen<string>) {
    this.change({ days: Number(event.detail.chosen[0] ?? 0) })
  },
  typeNote(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ note: event.detail.value })
  },
  typeBatch(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ batch: event.detail.value })
  },
  pickSignature(event: Chosen<ShopSignature>) {
    this.change({ signature: event.detail.chosen[0] ?? '', strokes: [] })
  },
  draw(event: WechatMiniprogram.CustomEvent<{ strokes: number[][] }>) {
    this.change({ strokes: event.detail.strokes })
  },

  async save() {
    const held = evidenceHolds(this.items)
    // Offline the photos are sent later, together with the record.
    if (held && !(await isOffline())) return this.showErrors({ evidence: held })
    const { items } = this.items
    const evidence = items.map(({ key, evidenceId = key }) => evidenceId)
    const checked = check(this.query, this.data.filled, evidence)
    if ('errors' in checked) return this.showErrors(checked.errors)
    const about = { title: this.data.name, items }
    const sent = await this.sendOnce((key) => actOrWait('merchant.inspect', checked.input, { ...about, key }))
    if (sent) wx.navigateBack()
  },
})
