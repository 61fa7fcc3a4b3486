import { actOrWait } from '../../cloud/act-or-wait'
import { isOffline } from '../../cloud/outbox'
import { sendForm } from '../../cloud/send-form'
import type { Tile } from '../../components/evidence-grid/tile'
import { evidenceEntry, evidenceHolds } from '../../pages/evidence-entry'
import { EvidenceItems } from '../../page/evidence-items'
import { stopRecording } from '../../phone/record'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { type CheckAnswer, checkAnswers, type ShopSignature, shopSignatures } from '../../shared/vocabulary/checklist'
import { type InspectionResult, inspectionResults } from '../../shared/vocabulary/shop'
import { choices } from '../../words/choices'
import {
  check,
  checkLines,
  type Errors,
  emptyInspection,
  type Inspection,
  QUESTIONS,
  questionOf,
  restFine,
} from './input'

type Chosen<Code extends string> = WechatMiniprogram.CustomEvent<{ chosen: Code[] }>

/** An inspection in a shop: the checklist of its trade, photos, the shop's signature. Works offline too. */
Page({
  ...evidenceEntry,
  data: {
    textScale: textScale(),
    name: '',
    lines: [] as ReturnType<typeof checkLines>,
    answerChoices: choices(checkAnswers),
    results: choices(inspectionResults),
    signatures: choices(shopSignatures),
    filled: emptyInspection as Inspection,
    tiles: [] as Tile[],
    errors: {} as Errors,
    problem: '',
    recording: false,
    recordedSeconds: 0,
    playing: '',
    busy: false,
  },
  merchantId: '',
  category: '',
  key: '',
  items: undefined as EvidenceItems | undefined,
  recordingSince: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad(query) {
    this.merchantId = query.merchantId ?? ''
    this.category = decodeURIComponent(query.category ?? '')
    this.setData({ name: decodeURIComponent(query.name ?? ''), lines: checkLines(this.category, {}) })
    this.items = new EvidenceItems([], (problem) => {
      this.setData({ tiles: this.items!.tiles(), 'errors.evidence': problem, problem: '' })
    })
  },
  onUnload() {
    stopRecording(false)
    this.items?.stop()
  },
  change(part: Partial<Inspection>) {
    const filled = { ...this.data.filled, ...part }
    this.setData({ filled, lines: checkLines(this.category, filled.answers), errors: {}, problem: '' })
  },
  answer(event: Chosen<CheckAnswer>) {
    const { item } = event.currentTarget.dataset
    this.change({ answers: { ...this.data.filled.answers, [item]: event.detail.chosen[0] } })
  },
  allFine() {
    this.change({ answers: restFine(this.category, this.data.filled.answers) })
  },
  pickResult(event: Chosen<InspectionResult>) {
    this.change({ result: event.detail.chosen[0] ?? '' })
  },
  typeNote(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ note: event.detail.value })
  },
  pickSignature(event: Chosen<ShopSignature>) {
    this.change({ signature: event.detail.chosen[0] ?? '', strokes: [] })
  },
  draw(event: WechatMiniprogram.CustomEvent<{ strokes: number[][] }>) {
    this.change({ strokes: event.detail.strokes })
  },

  async save() {
    const held = evidenceHolds(this.items!)
    // Offline the photos are sent later, together with the record.
    if (held && !(await isOffline())) return this.showErrors({ evidence: held })
    const { items } = this.items!
    const evidence = items.map(({ key, evidenceId = key }) => evidenceId)
    const checked = check(this.merchantId, this.category, this.data.filled, evidence)
    if (checked.errors) return this.showErrors(checked.errors)
    const about = { title: this.data.name, items }
    const sent = await sendForm(
      this,
      (key) => actOrWait('merchant.inspect', checked.input, { ...about, key }),
      questionOf,
    )
    if (sent) wx.navigateBack()
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(QUESTIONS, errors)
  },
})
