import { sendOrStoreStep } from '../../api/act-or-wait'
import { choicesFromList } from '../../format/choices'
import type { TextInputEvent } from '../../page/events'
import { registerFormPage } from '../../page/form-page'
import {
  type MediationMode,
  mediationModes,
  type Remedy,
  remedies,
} from '../../shared/vocabulary/mediation'
import {
  emptySettlement,
  QUESTIONS,
  questionOf,
  type Settlement,
  validateSettlement,
} from './input'
import { draftTerms } from './terms'

/** Records that the parties have settled, and on what terms. */
registerFormPage({
  questionIds: QUESTIONS,
  questionOf,
  /**
   * `remedies` and `fen` are the terms to start from: those that the parties have agreed to in the
   * mediation room (then `online` is set), or the shop's offer.
   */
  query: { id: '', title: '', mode: '', online: '', remedies: '', fen: '0' },
  data: {
    modes: choicesFromList(mediationModes),
    remedies: choicesFromList(remedies),
    settlement: emptySettlement,
    /** The officer has typed the terms, so they are no longer drafted from the choices. */
    ownWords: false,
  },

  onLoad() {
    const {
      mode: mediationMode,
      online: isOnline,
      remedies: agreedRemedies,
      fen: fenText,
    } = this.query
    if (mediationModes.has(mediationMode)) this.setData({ 'settlement.mode': mediationMode })
    if (!agreedRemedies) return
    const amountFen = Number(fenText)
    if (isOnline) this.changeSettlement({ mode: 'online' })
    this.changeSettlement({
      remedies: agreedRemedies.split(',').filter(remedies.has),
      amount: amountFen > 0 ? String(amountFen / 100) : '',
    })
  },
  changeSettlement(partialChange: Partial<Settlement>) {
    const settlement = { ...this.data.settlement, ...partialChange }
    const { remedies: chosenRemedies, amount: typedAmount, performed: isPerformed } = settlement
    if (!this.data.ownWords) settlement.terms = draftTerms(chosenRemedies, typedAmount, isPerformed)
    this.enterValues({ settlement })
  },
  pickMode(event: WechatMiniprogram.CustomEvent<{ selection: MediationMode[] }>) {
    this.changeSettlement({ mode: event.detail.selection[0] ?? this.data.settlement.mode })
  },
  pickRemedies(event: WechatMiniprogram.CustomEvent<{ selection: Remedy[] }>) {
    this.changeSettlement({ remedies: event.detail.selection })
  },
  typeAmount(event: TextInputEvent) {
    this.changeSettlement({ amount: event.detail.value })
  },
  typeTerms(event: TextInputEvent) {
    this.setData({ ownWords: true })
    this.changeSettlement({ terms: event.detail.value })
  },
  togglePerformed() {
    this.changeSettlement({ performed: !this.data.settlement.performed })
  },

  async saveSettlement() {
    const validation = validateSettlement(this.query.id, this.data.settlement)
    if ('errors' in validation) return this.showErrors(validation.errors)
    const { title: merchantTitle } = this.query
    const sentResult = await this.sendOnce((requestKey) =>
      sendOrStoreStep('mediation.settle', validation.input, { requestKey, title: merchantTitle }),
    )
    if (sentResult) wx.navigateBack()
  },
})
