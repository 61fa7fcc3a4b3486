import { actOrWait } from '../../cloud/act-or-wait'
import { formPage } from '../../page/form-page'
import type { Typed } from '../../page/page'
import { type MediationMode, mediationModes, type Remedy, remedies } from '../../shared/vocabulary/mediation'
import { choices } from '../../words/choices'
import { check, nothingSettled, QUESTIONS, questionOf, type Settlement } from './input'
import { draftTerms } from './terms'

formPage({
  questions: QUESTIONS,
  questionOf,
  /** `remedies`, `fen`: what the parties agreed to in the room (`online`), or what the shop has offered. */
  query: { id: '', title: '', mode: '', online: '', remedies: '', fen: '0' },
  data: {
    modes: choices(mediationModes),
    remedies: choices(remedies),
    settlement: nothingSettled,
    /** From the officer's first keystroke on the wording is theirs and is not drafted again. */
    ownWords: false,
  },

  onLoad() {
    const { mode, online, remedies: agreed, fen } = this.query
    if (mediationModes.has(mode)) this.setData({ 'settlement.mode': mode })
    if (!agreed) return
    const sum = Number(fen)
    if (online) this.change({ mode: 'online' })
    this.change({ remedies: agreed.split(',').filter(remedies.has), amount: sum > 0 ? String(sum / 100) : '' })
  },
  change(part: Partial<Settlement>) {
    const settlement = { ...this.data.settlement, ...part }
    const { remedies: chosen, amount, performed } = settlement
    if (!this.data.ownWords) settlement.terms = draftTerms(chosen, amount, performed)
    this.enter({ settlement })
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
    const checked = check(this.query.id, this.data.settlement)
    if ('errors' in checked) return this.showErrors(checked.errors)
    const { title } = this.query
    if (await this.sendOnce((key) => actOrWait('mediation.settle', checked.input, { key, title }))) wx.navigateBack()
  },
})
