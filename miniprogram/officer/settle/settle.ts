import { actOrWait } from '../../cloud/act-or-wait'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { type MediationMode, mediationModes, type Remedy, remedies } from '../../shared/vocabulary/mediation'
import { choices } from '../../words/choices'
import { check, type Errors, QUESTIONS, questionOf, type Settlement } from './input'
import { draftTerms } from './terms'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  data: {
    textScale: textScale(),
    modes: choices(mediationModes),
    remedies: choices(remedies),
    settlement: { mode: 'phone', remedies: [], amount: '', terms: '', performed: false } as Settlement,
    /** From the officer's first keystroke on the wording is theirs and is not drafted again. */
    ownWords: false,
    errors: {} as Errors,
    problem: '',
    busy: false,
  },
  caseId: '',
  title: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.title = decodeURIComponent(query.title ?? '')
    if (mediationModes.has(query.mode)) this.setData({ 'settlement.mode': query.mode })
    if (query.online) this.begin(query.remedies ?? '', Number(query.fen ?? 0))
  },
  /** Starts from the terms that both parties agreed to in the room. */
  begin(agreed: string, fen: number) {
    const chosen = agreed.split(',').filter(remedies.has)
    this.change({ mode: 'online', remedies: chosen, amount: fen > 0 ? String(fen / 100) : '' })
  },
  change(part: Partial<Settlement>) {
    const settlement = { ...this.data.settlement, ...part }
    if (!this.data.ownWords) settlement.terms = draftTerms(settlement.remedies, settlement.amount)
    this.setData({ settlement, errors: {}, problem: '' })
  },
  pickMode(event: WechatMiniprogram.CustomEvent<{ chosen: MediationMode[] }>) {
    this.change({ mode: event.detail.chosen[0] ?? this.data.settlement.mode })
  },
  pickRemedies(event: WechatMiniprogram.CustomEvent<{ chosen: Remedy[] }>) {
    this.change({ remedies: event.detail.chosen })
  },
  typeAmount(event: Typed) {
    this.change({ amount: event.detail.value })
  },
  typeTerms(event: Typed) {
    this.setData({ ownWords: true })
    this.change({ terms: event.detail.value })
  },
  togglePerformed() {
    this.change({ performed: !this.data.settlement.performed })
  },

  async save() {
    const checked = check(this.caseId, this.data.settlement)
    if (checked.errors) return this.showErrors(checked.errors)
    const sent = await sendForm(
      this,
      (key) => actOrWait('mediation.settle', checked.input, { key, title: this.title }),
      questionOf,
    )
    if (sent) wx.navigateBack()
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(QUESTIONS, errors)
  },
})
