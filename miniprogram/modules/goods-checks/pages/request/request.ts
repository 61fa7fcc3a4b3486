import { call } from '../../../../api/call'
import { storeReceipt } from '../../../../api/receipts'
import { recallContact } from '../../../../device/contact'
import { currentCatalogue } from '../../../../device/language'
import { readPosition } from '../../../../device/position'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import { rememberSteps } from '../../../../device/seen-steps'
import { toFailureOrThrow, valueOrFallback } from '../../../../format/failure'
import { explainUnsentEvidence, registerEvidenceForm } from '../../../../page/evidence-form-page'
import { toPageUrl } from '../../../../page/page-url'
import type { Input } from '../../../../shared/contract/index'
import { zh } from '../../../../shared/languages/zh'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Language } from '../../../../shared/vocabulary/language'
import { readComplaint } from './from-complaint'

type Request = Input<'complaint.requestCheck'>

/** The form to ask for an officer to check goods. A photo or a sentence is enough. */
registerEvidenceForm({
  questionIds: ['respondent', 'evidence', 'statement', 'phone'],
  query: {
    /** A complaint of the same person that becomes the request; empty for a new matter. */
    id: '',
    merchantId: '',
    name: '',
    address: '',
  },
  data: {
    /** The texts of the page in the person's language. */
    t: zh,
    /** The registered shop; empty if the person describes the shop. */
    merchantId: '',
    name: '',
    address: '',
    /** The shop was scanned or comes from the complaint, so the form does not ask for it. */
    isKnownShop: false,
    statement: '',
    phone: '',
    /** Ids of the evidence of the complaint. */
    earlierEvidence: [] as string[],
  },

  async onLoad() {
    const { merchantId, name, address, id: complaintId } = this.query
    const catalogue = currentCatalogue()
    const isKnownShop = merchantId !== '' || complaintId !== ''
    this.setData({ t: catalogue, merchantId, name, address, isKnownShop })
    wx.setNavigationBarTitle({ title: catalogue.check.title })
    const contact = await recallContact()
    if (contact) this.setData({ phone: contact.phone })
    if (complaintId) this.setData(await readComplaint(complaintId))
  },
  /** Appends the recognised words of a recording to the typed text, so that people correct them. */
  enterSpokenWords(spokenWords: string) {
    const { statement } = this.data
    if (spokenWords)
      this.enterValues({ statement: statement ? `${statement}\n${spokenWords}` : spokenWords })
  },
  async fillWechatPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail
    if (!code) return
    try {
      const { phone } = await call('service.phone', { code })
      this.enterValues({ phone }, 'phone')
    } catch (error) {
      this.setData({ 'errors.phone': toFailureOrThrow(error).message })
    }
  },

  async sendRequest() {
    if (!(await this.askPrivacy())) return this.setData({ problem: this.data.t.file.agreeFirst })
    const unsentReason = explainUnsentEvidence(this.evidence, this.data.t)
    if (unsentReason) return this.showErrors({ evidence: unsentReason })
    const input = await this.toRequest()
    const submission = await this.sendOnce(async (requestKey) => {
      const receipt = await call('complaint.requestCheck', input, { requestKey })
      return { ...receipt, requestKey }
    })
    if (!submission) return

    const { requestKey, caseId, number, headHash, submittedAt } = submission.output
    await storeReceipt({
      key: requestKey,
      kind: 'goods_check',
      caseId,
      number,
      headHash,
      at: submittedAt,
    })
    rememberSteps(caseId, [{ seq: 1, hash: headHash }])
    await this.withdrawComplaint()
    wx.redirectTo({
      url: toPageUrl('/pages/complaint/case/case', { id: caseId, filed: requestKey }),
    })
  },
  async toRequest(): Promise<Request> {
    const { merchantId, name, address, statement, phone, earlierEvidence, t } = this.data
    const evidence = this.evidence.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const districtId = loadScannedDistrict()?.id
    const respondent: Request['respondent'] = merchantId
      ? { by: 'register', merchantId }
      : omitUndefined({ by: 'words' as const, name, address, districtId })
    return omitUndefined({
      respondent,
      statement,
      phone,
      occurredAt: Date.now(),
      // The officer finds a registered shop on the map.
      place: merchantId ? undefined : await readPosition(),
      language: t.language === 'zh' ? undefined : (t.language as Language),
      evidence: [...earlierEvidence, ...evidence],
    })
  },
  /**
   * Withdraws the complaint that became this request, so that one matter is not handled twice. If
   * an officer has taken the complaint in the meantime, it remains.
   */
  async withdrawComplaint() {
    const { id: caseId } = this.query
    if (!caseId) return
    const reason = '改为请人来查证'
    await valueOrFallback(call('complaint.withdraw', { caseId, reason }), undefined)
  },
})
