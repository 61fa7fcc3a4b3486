import { call } from '../../api/call'
import { askToConfirm } from '../../device/confirmed'
import { choicesFromList } from '../../format/choices'
import { parseFen } from '../../format/money'
import { explainUnsentEvidence, registerEvidenceForm } from '../../page/evidence-form-page'
import { hasAmountForMoney, missingAmountSentence } from '../../shared/contract/fields'
import { type Remedy, remedies } from '../../shared/vocabulary/mediation'
import { type MerchantResponse, merchantResponses } from '../../shared/vocabulary/merchant-answer'

/**
 * The shop's first response to a complaint: a choice from a list, an offer, an explanation, and
 * documents.
 */
registerEvidenceForm({
  questionIds: ['response', 'remedies', 'amountFen', 'text', 'evidence'],
  query: { id: '' },
  data: {
    responses: choicesFromList(merchantResponses),
    remedies: choicesFromList(remedies),
    response: '' as MerchantResponse | '',
    /** The remedies that the shop offers. */
    offeredRemedies: [] as Remedy[],
    /** The offered sum as typed, in yuan. */
    amount: '',
    text: '',
  },

  async sendAnswer() {
    const {
      response: merchantResponse,
      offeredRemedies,
      amount: typedAmount,
      text: explanation,
    } = this.data
    if (!merchantResponse) return this.showErrors({ response: '请选择怎么答复' })

    const isSettling = merchantResponse === 'settle'
    const amountFen = isSettling ? (parseFen(typedAmount) ?? 0) : 0
    if (Number.isNaN(amountFen)) return this.showErrors({ amountFen: '金额只填数字，最多两位小数' })
    if (isSettling && !hasAmountForMoney({ remedies: offeredRemedies, amountFen }))
      return this.showErrors({ amountFen: missingAmountSentence })

    const unsentReason = explainUnsentEvidence(this.evidence)
    if (unsentReason) return this.showErrors({ evidence: unsentReason })
    const evidenceIds = this.evidence.items.flatMap(({ evidenceId }) => evidenceId ?? [])

    const explanationOfStep = '只能答复一次，发出后不能改；投诉人、网格员都会看到。'
    if (!(await askToConfirm('发出答复？', explanationOfStep, '发出'))) return
    const input = {
      caseId: this.query.id,
      response: merchantResponse,
      text: explanation,
      evidence: evidenceIds,
      remedies: isSettling ? offeredRemedies : [],
      amountFen,
    }
    const sentResult = await this.sendOnce((requestKey) =>
      call('merchant.respond', input, { requestKey }),
    )
    if (sentResult) wx.navigateBack()
  },
})
