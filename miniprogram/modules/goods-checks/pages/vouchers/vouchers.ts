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
 * The officer looks at the vouchers together with the consumer, one after the other, and then says
 * what came of it. `voucher`: the one whose entry is made or corrected; by default the first that
 * waits.
 */
registerEvidenceForm({
  // The entry of a voucher and the conclusion have the same questions; one of them is shown.
  questions: ['result', 'evidence', 'note'],
  loads: 'once',
  query: { id: '', voucher: '' },
  data: {
    rows: [] as VoucherRow[],
    /** The voucher that is looked at now; empty once all have their entry. */
    voucher: '' as Voucher | '',
    title: '',
    hint: '',
    results: choicesFromList(voucherResults),
    result: '' as VoucherResult | '',
    note: '',
    conclusions: choicesFromList(goodsCheckResults),
    conclusion: '' as GoodsCheckResult | '',
    words: '',
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
  /** Each voucher has photos of its own, so the page is opened again for each. */
  turnTo(voucher: string) {
    const pageUrl = modulePageUrl('goods-checks', 'vouchers/vouchers')
    const query = { id: this.query.id, ...(voucher ? { voucher } : {}) }
    wx.redirectTo({ url: toPageUrl(pageUrl, query) })
  },
  correct(event: WechatMiniprogram.TouchEvent) {
    this.turnTo(event.currentTarget.dataset.voucher)
  },

  async save() {
    const { voucher, result, note } = this.data
    if (!voucher) return
    if (!result) return this.showErrors({ result: '请选择有没有出示' })
    const unsentReason = explainUnsentEvidence(this.evidence)
    if (unsentReason) return this.showErrors({ evidence: unsentReason })
    const evidence = this.evidence.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const input = { caseId: this.query.id, voucher, result, note, evidence }
    const saved = await this.sendOnce((requestKey) =>
      call('complaint.checkVoucher', input, { requestKey }),
    )
    if (saved) this.turnTo('')
  },
  async conclude() {
    const { conclusion, words } = this.data
    if (!conclusion) return this.showErrors({ result: '请选择查证结果' })
    const input = { caseId: this.query.id, result: conclusion, note: words }
    const concluded = await this.sendOnce((requestKey) =>
      call('complaint.concludeCheck', input, { requestKey }),
    )
    if (!concluded) return
    await wx.navigateBack()
    if (concluded.output.state !== 'concluded')
      wx.showToast({ title: '紧急案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
})
