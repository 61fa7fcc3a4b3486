import { CallError, call } from '../../cloud/call'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import { type MediationMode, mediationModes, type Remedy, remedies } from '../../shared/vocabulary/mediation'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'
import { check, type Errors, QUESTIONS, questionOf, type Settlement } from './input'
import { draftTerms } from './terms'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  data: {
    look: look(),
    modes: choices(mediationModes),
    remedies: choices(remedies),
    settlement: { mode: 'phone', remedies: [], amount: '', terms: '', performed: false } as Settlement,
    /** The wording is the officer's own from the first key they type. */
    ownWords: false,
    errors: {} as Errors,
    problem: '',
    busy: false,
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    if (query.onsite) this.setData({ 'settlement.mode': 'on_site' })
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
    if (this.data.busy) return
    const checked = check(this.caseId, this.data.settlement)
    if (checked.errors) return this.showErrors(checked.errors)
    this.setData({ busy: true, problem: '' })
    try {
      await call('mediation.settle', checked.input)
      wx.navigateBack()
    } catch (error) {
      const question = error instanceof CallError && error.field ? questionOf(error.field) : undefined
      const { message } = failureOf(error)
      if (question) this.showErrors({ [question]: message })
      else this.setData({ problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(QUESTIONS, errors)
  },
})
