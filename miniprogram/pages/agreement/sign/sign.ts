import { call } from '../../../api/call'
import { showDocument } from '../../../api/documents'
import type { LiveSituation } from '../../../api/poll-delay'
import { newUploadItem, uploadAndPreserve } from '../../../api/upload'
import { askToConfirm } from '../../../device/confirmed'
import { currentCatalogue } from '../../../device/language'
import { loadPhoneProof, storePhoneProof } from '../../../device/phone-proof'
import { requirePrivacyConsent } from '../../../device/privacy'
import { unlessCancelled } from '../../../device/unless-cancelled'
import { toFailureOrThrow } from '../../../format/failure'
import { dateTimeText } from '../../../format/when'
import { registerFormPage } from '../../../page/form-page'
import { isBeingSigned } from '../../../page/live-case'
import { textHash } from '../../../shared/agreement/fingerprint'
import { type Signer, signatureFindings, signers } from '../../../shared/agreement/signature'
import { isLongEnoughToSign, type Strokes, signatureField } from '../../../shared/agreement/strokes'
import { translateMainPoints } from '../../../shared/agreement/translated'
import type { AgreementView, SignatureView } from '../../../shared/contract/agreement-view'
import { fillBlanks } from '../../../shared/languages/catalogue'
import { type Catalogue, zh } from '../../../shared/languages/zh'
import { omitUndefined } from '../../../shared/omit-undefined'
import { type Language, languages } from '../../../shared/vocabulary/language'

/** One signer of the agreement. */
interface SignerRow {
  signer: Signer
  name: string
  statusText: string
  /** The signature as a picture (data URL). */
  inkUrl?: string
  /** They can sign on this phone now. */
  maySign: boolean
}

/** Who can sign on the phone of each reader. Both parties can sign on the officer's phone. */
const signersByReader: Record<AgreementView['you'], Signer[]> = {
  complainant: ['complainant'],
  respondent: ['respondent'],
  officer: [...signers.codes],
  centre: [],
}

/**
 * The rows of the signers: their signatures, and who can sign on this phone. The mediator can also
 * sign after the text is closed by the signatures of both parties.
 */
function toSignerRows(
  agreementView: AgreementView,
  now: number,
  { language, sign: signTexts }: Catalogue,
): SignerRow[] {
  return signers.codes.map((signer) => {
    const signature = agreementView.signatures.find((candidate) => candidate.signer === signer)
    const agentLabel = language === 'zh' && agreementView.agents.includes(signer) ? '代理人' : ''
    const maySign =
      !signature &&
      signersByReader[agreementView.you].includes(signer) &&
      (agreementView.open || signer === 'mediator')
    const signerName = signTexts.signers[signer] + agentLabel
    if (!signature) return { signer, name: signerName, statusText: signTexts.notYet, maySign }

    const isSound = signature.finding === 'sound'
    const signedText =
      language === 'zh'
        ? `${dateTimeText(signature.at, now)} 已签${signingRemark(agreementView, signature)}`
        : signTexts.signed
    const statusText = isSound ? signedText : signatureFindings.label(signature.finding)
    const signerRow: SignerRow = { signer, name: signerName, statusText, maySign }
    if (signature.strokes) signerRow.inkUrl = inkToDataUrl(signature.strokes)
    return signerRow
  })
}

/**
 * A remark on a signature: the translation that the signer read, or that they signed on the
 * officer's phone and whether somebody has confirmed it. Empty for a signature on their own phone.
 */
function signingRemark(
  { unconfirmed = [] }: AgreementView,
  { signer, device: signedOnDevice, confirmed: confirmedBy, shown: shownLanguage }: SignatureView,
): string {
  if (shownLanguage) return `，同时看了${languages.label(shownLanguage)}译文`
  if (signedOnDevice === 'own' || signer === 'mediator') return ''
  if (unconfirmed.includes(signer)) return '，在调解员手机上，待核实'
  return confirmedBy === 'own' ? '，在调解员手机上，本人已确认' : '，在调解员手机上，负责人已核实'
}

/** Whether the reader has signed on the officer's phone and must still confirm it on their own. */
function mustConfirm({ you: readerRole, unconfirmed = [] }: AgreementView): boolean {
  const isParty = readerRole === 'complainant' || readerRole === 'respondent'
  return isParty && unconfirmed.includes(readerRole)
}

const isInForce = ({ state }: AgreementView): boolean =>
  state === 'effective' || state === 'complete'

/** The headline of the page: the state of the agreement and the reader's next step. */
function toHeadline(agreementView: AgreementView, { sign: signTexts }: Catalogue): string {
  const { you: readerRole, signed: signedBy, unconfirmed } = agreementView
  if (isInForce(agreementView)) return signTexts.effective
  if (mustConfirm(agreementView)) return signTexts.toConfirm
  const haveBothSigned = signedBy.includes('complainant') && signedBy.includes('respondent')
  if (unconfirmed && haveBothSigned) return signTexts.toVerify
  if (readerRole === 'officer') return '请双方看过全文再签名'
  const hasReaderSigned = signersByReader[readerRole].every((signer) => signedBy.includes(signer))
  return hasReaderSigned ? signTexts.waiting : signTexts.readFirst
}

/** Draws a signature as an SVG picture, in a data URL. */
function inkToDataUrl(signatureStrokes: Strokes): string {
  const strokePaths = signatureStrokes
    .map((signatureStroke) => `<polyline points="${signatureStroke.join(' ')}"/>`)
    .join('')
  const svgSource =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${signatureField.width} ${signatureField.height}" fill="none" ` +
    `stroke="#1b5fc1" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">${strokePaths}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svgSource)}`
}

/**
 * The agreement and its signatures. A party signs on their own phone. On the officer's phone, all
 * signers can sign one after another.
 */
registerFormPage({
  query: { id: '' },
  data: {
    view: null as AgreementView | null,
    /** The texts of the page: for a complainant in their language, for others in Chinese. */
    t: zh,
    /** The main points of the agreement in another language. Empty if the page is in Chinese. */
    lines: [] as string[],
    /** Says to which text the signer agrees, by its short hash. */
    consentText: '',
    headline: '',
    rows: [] as SignerRow[],
    /** The last lines of the agreement, without the signatures. */
    closingLines: [] as string[],
    /** The agreement is in force. */
    isInForce: false,
    /** The reader can withdraw their signature. */
    canTakeBack: false,
    /** The reader must confirm the signature that they made on the officer's phone. */
    toConfirm: false,
    /** Who is signing now, empty if nobody is. */
    signer: '' as Signer | '',
    signerName: '',
    /** An agent signs. */
    byAgent: false,
    /** The officer has read the text aloud to the signer. */
    readAloud: false,
    /** Evidence id of a photo of the letter of authority. */
    authority: '',
    /** That photo is being uploaded. */
    isUploading: false,
    /** The signature is long enough to be sent. */
    isSignatureLong: false,
    /** Proof of this phone's number, which binds a signature to the number. */
    proof: '',
  },
  strokes: [] as Strokes,

  liveSituation(): LiveSituation {
    return { awaitsOtherParty: this.data.view !== null && isBeingSigned(this.data.view) }
  },
  async loadContent() {
    const agreementView = await call('mediation.agreement', { caseId: this.query.id }).catch(
      (error) => {
        // A person must only sign a text that is known to be the newest.
        this.setData({ view: null })
        throw error
      },
    )
    this.showAgreement(agreementView)
  },
  showAgreement(agreementView: AgreementView) {
    const previousView = this.data.view
    const hasTextChanged = previousView && previousView.textHash !== agreementView.textHash
    // If the text has changed while a person is signing, the signature pad closes. The server would
    // refuse a signature under the old text.
    if (this.data.signer && hasTextChanged)
      this.setData({ signer: '', problem: '' }, () =>
        wx.showToast({ title: '文本已改动，请重新看', icon: 'none' }),
      )

    const isToConfirm = mustConfirm(agreementView)
    const hasReaderSigned =
      agreementView.you !== 'officer' && agreementView.signed.includes(agreementView.you as Signer)
    const catalogue = agreementView.you === 'complainant' ? currentCatalogue() : zh
    if (catalogue.language !== 'zh') wx.setNavigationBarTitle({ title: catalogue.sign.title })
    this.setData({
      view: agreementView,
      t: catalogue,
      lines: catalogue.language === 'zh' ? [] : translateMainPoints(agreementView, catalogue),
      consentText: fillBlanks(catalogue.sign.agrees, { fingerprint: agreementView.fingerprint }),
      isInForce: isInForce(agreementView),
      proof: loadPhoneProof(),
      headline: toHeadline(agreementView, catalogue),
      rows: toSignerRows(agreementView, Date.now(), catalogue),
      closingLines: agreementView.foot.filter(
        (footLine) => !footLine.includes('签名：') && !footLine.startsWith('文本指纹'),
      ),
      toConfirm: isToConfirm,
      canTakeBack: agreementView.open && hasReaderSigned && !isToConfirm,
    })
  },

  /** Opens the signature pad for a signer. */
  beginSigning(event: WechatMiniprogram.TouchEvent) {
    const signer = event.currentTarget.dataset.signer as Signer
    this.strokes = []
    const byAgent = this.data.view!.agents.includes(signer)
    const emptySigning = { authority: '', readAloud: false, isSignatureLong: false }
    const { sign: signTexts } = this.data.t
    this.enterValues({
      signer,
      byAgent,
      signerName: fillBlanks(signTexts.of, { name: signTexts.signers[signer] }),
      ...emptySigning,
    })
  },
  toggleAloud() {
    this.setData({ readAloud: !this.data.readAloud })
  },
  cancelSigning() {
    this.setData({ signer: '' })
  },
  storeStrokes(event: WechatMiniprogram.CustomEvent<{ strokes: Strokes }>) {
    this.strokes = event.detail.strokes
    this.enterValues({ isSignatureLong: isLongEnoughToSign(this.strokes) })
  },
  /** Takes or picks a photo of the letter of authority and uploads it. */
  async addAuthorityPhoto() {
    if (!(await requirePrivacyConsent('拍照、选照片'))) return
    const chosenMedia = await unlessCancelled(() =>
      wx.chooseMedia({ count: 1, mediaType: ['image'] }),
    )
    const photoPath = chosenMedia?.tempFiles[0]?.tempFilePath
    if (!photoPath) return
    this.setData({ isUploading: true, problem: '' })
    try {
      const photoItem = newUploadItem({ path: photoPath, kind: 'photo', origin: 'album' })
      this.setData({ authority: await uploadAndPreserve(photoItem) })
    } catch (error) {
      this.setData({ problem: toFailureOrThrow(error).message })
    } finally {
      this.setData({ isUploading: false })
    }
  },
  /**
   * Gets a proof of this phone's number, by the code that WeChat gave for it. The code is absent if
   * the person did not want to share the number. They can then sign without a proof.
   */
  async provePhone({
    detail: { code: phoneCode },
  }: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    if (!phoneCode) return
    await this.runStep(async () => {
      const { proof: storedProof } = await call('service.phone', { code: phoneCode })
      storePhoneProof(storedProof)
      this.setData({ proof: storedProof })
    })
  },
  async signAgreement() {
    const {
      signer,
      view: agreementView,
      authority,
      readAloud,
      isSignatureLong: isSigned,
      proof: storedProof,
    } = this.data
    if (!signer || !agreementView) return
    const { t: catalogue, lines: translatedLines } = this.data
    if (!isSigned) return this.setData({ problem: catalogue.sign.write })

    // The record states which translation the signer has read.
    const readTranslation = {
      language: catalogue.language as Language,
      hash: textHash(translatedLines.join('\n')),
    }
    const isOfficerPhone = agreementView.you === 'officer'
    const signingInput = omitUndefined({
      caseId: this.query.id,
      textHash: agreementView.textHash,
      strokes: this.strokes,
      // On the officer's phone, the proof would be about the officer's number.
      proof: (!isOfficerPhone && storedProof) || undefined,
      authority: authority || undefined,
      shown: translatedLines.length > 0 ? readTranslation : undefined,
    })
    const sendSignature = (requestKey: string): Promise<unknown> => {
      if (agreementView.you === 'respondent')
        return call('mediation.countersign', signingInput, { requestKey })
      if (!isOfficerPhone) return call('mediation.sign', signingInput, { requestKey })
      const officerInput = { ...signingInput, signer, readAloud: readAloud || undefined }
      return call('mediation.signOnOfficerPhone', omitUndefined(officerInput), { requestKey })
    }

    let wasTextChanged = false
    const sentResult = await this.sendOnce((requestKey) =>
      sendSignature(requestKey).catch((error) => {
        wasTextChanged = error.code === 'TEXT_CHANGED'
        throw error
      }),
    )
    if (sentResult) this.setData({ signer: '' })
    else if (catalogue.language !== 'zh') this.setData({ problem: catalogue.wrong.busy })
    if (sentResult || wasTextChanged) await this.refresh()
  },

  openDocument() {
    return showDocument(this.query.id, 'agreement')
  },
  /** Confirms the signature that the reader has made on the officer's phone. */
  async confirmSignature() {
    const { you: readerRole, textHash } = this.data.view!
    const actionName =
      readerRole === 'respondent'
        ? 'mediation.confirmCountersignature'
        : 'mediation.confirmSignature'
    await this.confirmAndRun('是您本人签的？', '确认以后，您的签名就算数。', () =>
      call(actionName, {
        caseId: this.query.id,
        textHash,
        proof: this.data.proof || undefined,
      }),
    )
  },
  /** Withdraws the reader's signature. */
  async takeBack() {
    const actionName =
      this.data.view!.you === 'respondent'
        ? 'mediation.withdrawProposal'
        : 'mediation.withdrawSignature'
    const explanation = this.data.toConfirm
      ? '这个签名会被撤掉，不算数。'
      : '协议还没有生效，可以收回。'
    await this.confirmAndRun('收回签名？', explanation, () =>
      call(actionName, { caseId: this.query.id }),
    )
  },
  openDraft() {
    this.openPage('/officer/agreement/agreement', this.query)
  },
  async abandonAgreement() {
    const abandonAgreement = () => call('mediation.abandonAgreement', { caseId: this.query.id })
    const explanation = '文本和已有的签名都不再算数。'
    const isAbandoned = await this.confirmAndRun('这份协议作罢？', explanation, abandonAgreement)
    if (isAbandoned) wx.navigateBack()
  },
  /** Asks for confirmation, runs the action and reloads the agreement. Returns whether it ran. */
  async confirmAndRun(
    dialogTitle: string,
    dialogContent: string,
    runAction: () => Promise<unknown>,
  ): Promise<boolean> {
    if (!(await askToConfirm(dialogTitle, dialogContent, '确定'))) return false
    return this.runStep(async () => {
      await runAction()
      await this.refresh()
    })
  },
})
