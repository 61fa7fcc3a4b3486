import { call } from '../../../../api/call'
import { choicesFromList } from '../../../../format/choices'
import { explainUnsentEvidence, registerEvidenceForm } from '../../../../page/evidence-form-page'
import { toPageUrl } from '../../../../page/page-url'
import {
  type GoodsCheckResult,
  goodsCheckResults,
  type Voucher,
  type VoucherResult,
  voucherResults,
  vouchers,
} from '../../../../shared/vocabulary/goods-check'
import { modulePageUrl } from '../../../manifest'
import { firstOpenVoucher, toVoucherRows, type VoucherRow, voucherHints } from './rows'

/**
 * The officer checks the vouchers together with the consumer, one after the other. Once all are
 * recorded, the page asks for the conclusion.
 */
registerEvidenceForm({
  // The form of a voucher and the form of the conclusion have the same questions.
  questionIds: ['result', 'evidence', 'note'],
  loads: 'once',
  query: {
    id: '',
    /** The voucher to record or correct; if empty, the first one that is not recorded. */
    voucher: '',
  },
  data: {
    rows: [] as VoucherRow[],
    /** The voucher of the form; empty for the form of the conclusion. */
    voucher: '' as Voucher | '',
    title: '',
    hint: '',
    results: choicesFromList(voucherResults),
    /** The chosen result of the voucher. */
    result: '' as VoucherResult | '',
    note: '',
    conclusions: choicesFromList(goodsCheckResults),
    /** The chosen result of the whole check. */
    conclusion: '' as GoodsCheckResult | '',
    /** The explanation of the conclusion for the consumer. */
    conclusionText: '',
  },

  async loadContent() {
    const { id: caseId, voucher: chosenVoucher } = this.query
    const { goodsCheck = { vouchers: [] } } = await call('complaint.detail', { caseId })
    const voucher = vouchers.has(chosenVoucher) ? chosenVoucher : firstOpenVoucher(goodsCheck)
    return {
      rows: toVoucherRows(goodsCheck, voucher),
      voucher: voucher ?? ('' as const),
      title: voucher ? vouchers.label(voucher) : '',
      hint: voucher ? voucherHints[voucher] : '',
    }
  },
  /** Opens the form of a voucher. It is a new page, because each voucher has its own photos. */
  turnTo(voucher: string) {
    const pageUrl = modulePageUrl('goods-checks', 'vouchers/vouchers')
    const query = { id: this.query.id, ...(voucher ? { voucher } : {}) }
    wx.redirectTo({ url: toPageUrl(pageUrl, query) })
  },
  correctVoucher(event: WechatMiniprogram.TouchEvent) {
    this.turnTo(event.currentTarget.dataset.voucher)
  },

  async saveVoucher() {
    const { voucher, result, note } = this.data
    if (!voucher) return
    if (!result) return this.showErrors({ result: '请选择有没有出示' })
    const unsentReason = explainUnsentEvidence(this.evidence)
    if (unsentReason) return this.showErrors({ evidence: unsentReason })
    const evidence = this.evidence.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const input = { caseId: this.query.id, voucher, result, note, evidence }
    const submission = await this.sendOnce((requestKey) =>
      call('complaint.checkVoucher', input, { requestKey }),
    )
    if (submission) this.turnTo('')
  },
  async concludeCheck() {
    const { conclusion, conclusionText: words } = this.data
    if (!conclusion) return this.showErrors({ result: '请选择查证结果' })
    const input = { caseId: this.query.id, result: conclusion, note: words }
    const submission = await this.sendOnce((requestKey) =>
      call('complaint.concludeCheck', input, { requestKey }),
    )
    if (!submission) return
    await wx.navigateBack()
    if (submission.output.state !== 'concluded')
      wx.showToast({ title: '紧急案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
})
