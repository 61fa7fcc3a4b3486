import { call } from '../../../api/call'
import { showDocument } from '../../../api/documents'
import type { LiveSituation } from '../../../api/poll-delay'
import { newUploadItem, uploadAndSeal } from '../../../api/upload'
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

/** One signer of the agreement; `maySign`: a tap on this phone signs in their name. */
interface SignerRow {
  signer: Signer
  name: string
  statusText: string
  inkUrl?: string
  maySign: boolean
}

const signersByReader: Record<AgreementView['you'], Signer[]> = {
  complainant: ['complainant'],
  respondent: ['respondent'],
  officer: [...signers.codes],
  centre: [],
}

/**
 * The signers, their signatures, and who may sign on this phone: the mediator also when both
 * parties have.
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
    const { at: signedAt, finding: signatureFinding, strokes: signatureStrokes } = signature
    const chineseText =
      signatureFinding === 'sound'
        ? `${dateTimeText(signedAt, now)} 已签${whereSigned(agreementView, signature)}`
        : ''
    const signedText = language === 'zh' ? chineseText : signTexts.signed
    const statusText =
      signatureFinding === 'sound' ? signedText : signatureFindings.label(signatureFinding)
    const signerRow: SignerRow = { signer, name: signerName, statusText, maySign }
    if (signatureStrokes) signerRow.inkUrl = inkToDataUrl(signatureStrokes)
    return signerRow
  })
}

/**
 * Where a party signed, when it was not on their own phone, and what is still to come before it
 * counts.
 */
function whereSigned(
  { unconfirmed = [] }: AgreementView,
  { signer, device: signedOnDevice, confirmed: confirmedBy, shown: shownLanguage }: SignatureView,
): string {
  if (shownLanguage) return `，同时看了${languages.label(shownLanguage)}译文`
  if (signedOnDevice === 'own' || signer === 'mediator') return ''
  if (unconfirmed.includes(signer)) return '，在调解员手机上，待核实'
  return confirmedBy === 'own' ? '，在调解员手机上，本人已确认' : '，在调解员手机上，负责人已核实'
}

/** The reader's own signature on the officer's phone, which they have not confirmed yet. */
const mustConfirm = ({ you: readerRole, unconfirmed = [] }: AgreementView): boolean =>
  signersByReader[readerRole].length === 1 &&
  unconfirmed.includes(signersByReader[readerRole][0] as Signer)

/** The headline of the page: the state of the agreement and the reader's next step. */
function toHeadline(agreementView: AgreementView, { sign: signTexts }: Catalogue): string {
  if (agreementView.state === 'effective' || agreementView.state === 'complete')
    return signTexts.effective
  if (mustConfirm(agreementView)) return signTexts.toConfirm
  if (
    agreementView.unconfirmed &&
    agreementView.signed.includes('complainant') &&
    agreementView.signed.includes('respondent')
  )
    return signTexts.toVerify
  const ownSigners = signersByReader[agreementView.you].filter((signer) => signer !== 'mediator')
  if (
    agreementView.you !== 'officer' &&
    ownSigners.every((signer) => agreementView.signed.includes(signer))
  )
    return signTexts.waiting
  return agreementView.you === 'officer' ? '请双方看过全文再签名' : signTexts.readFirst
}

/** A signature as a picture, as a data address for an image. */
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
 * The agreement and its signatures: a party signs on their own phone, or signers in turn on the
 * officer's.
 */
registerFormPage({
  query: { id: '' },
  data: {
    view: null as AgreementView | null,
    /** What a complainant reads, in their language; all others read Chinese. */
    t: zh,
    /** The main points in that language, unless it is Chinese. */
    lines: [] as string[],
    agrees: '',
    headline: '',
    rows: [] as SignerRow[],
    foot: [] as string[],
    bound: false,
    canTakeBack: false,
    toConfirm: false,
    signer: '' as Signer | '',
    signerName: '',
    byAgent: false,
    readAloud: false,
    authority: '',
    sealing: false,
    signed: false,
    /** Proves whose number this phone has. */
    proof: '',
  },
  strokes: [] as Strokes,

  liveSituation(): LiveSituation {
    return { awaitsOtherParty: this.data.view !== null && isBeingSigned(this.data.view) }
  },
  async loadContent() {
    const agreementView = await call('mediation.agreement', { caseId: this.query.id }).catch(
      (error) => {
        // A person signs only a text that is known to be the newest.
        this.setData({ view: null })
        throw error
      },
    )
    this.show(agreementView)
  },
  show(agreementView: AgreementView) {
    const previousView = this.data.view
    // The text changed while a person was signing: the signature pad closes now, before the server
    // would refuse the old text.
    if (this.data.signer && previousView && previousView.textHash !== agreementView.textHash)
      this.setData({ signer: '', problem: '' }, () =>
        wx.showToast({ title: '文本已改动，请重新看', icon: 'none' }),
      )
    const isEffective = agreementView.state === 'effective' || agreementView.state === 'complete'
    const catalogue = agreementView.you === 'complainant' ? currentCatalogue() : zh
    if (catalogue.language !== 'zh') wx.setNavigationBarTitle({ title: catalogue.sign.title })
    this.setData({
      view: agreementView,
      t: catalogue,
      lines: catalogue.language === 'zh' ? [] : translateMainPoints(agreementView, catalogue),
      agrees: fillBlanks(catalogue.sign.agrees, { fingerprint: agreementView.fingerprint }),
      bound: isEffective,
      proof: loadPhoneProof(),
      headline: toHeadline(agreementView, catalogue),
      rows: toSignerRows(agreementView, Date.now(), catalogue),
      foot: agreementView.foot.filter(
        (footLine) => !footLine.includes('签名：') && !footLine.startsWith('文本指纹'),
      ),
      toConfirm: mustConfirm(agreementView),
      canTakeBack:
        agreementView.open &&
        !mustConfirm(agreementView) &&
        agreementView.you !== 'officer' &&
        agreementView.signed.includes(agreementView.you as Signer),
    })
  },

  begin(event: WechatMiniprogram.TouchEvent) {
    const signer = event.currentTarget.dataset.signer as Signer
    this.strokes = []
    const byAgent = this.data.view!.agents.includes(signer)
    const emptySigning = { authority: '', readAloud: false, signed: false }
    const { sign: signTexts } = this.data.t
    this.enter({
      signer,
      byAgent,
      signerName: fillBlanks(signTexts.of, { name: signTexts.signers[signer] }),
      ...emptySigning,
    })
  },
  toggleAloud() {
    this.setData({ readAloud: !this.data.readAloud })
  },
  cancel() {
    this.setData({ signer: '' })
  },
  draw(event: WechatMiniprogram.CustomEvent<{ strokes: Strokes }>) {
    this.strokes = event.detail.strokes
    this.enter({ signed: isLongEnoughToSign(this.strokes) })
  },
  async photograph() {
    if (!(await requirePrivacyConsent('拍照、选照片'))) return
    const chosenMedia = await unlessCancelled(() =>
      wx.chooseMedia({ count: 1, mediaType: ['image'] }),
    )
    const photoPath = chosenMedia?.tempFiles[0]?.tempFilePath
    if (!photoPath) return
    this.setData({ sealing: true, problem: '' })
    try {
      this.setData({
        authority: await uploadAndSeal(
          newUploadItem({ path: photoPath, kind: 'photo', origin: 'album' }),
        ),
      })
    } catch (error) {
      this.setData({ problem: toFailureOrThrow(error).message })
    } finally {
      this.setData({ sealing: false })
    }
  },
  /** The code is absent when they declined to share the number: they sign without. */
  async prove({ detail: { code: phoneCode } }: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    if (!phoneCode) return
    await this.runStep(async () => {
      const { proof: storedProof } = await call('service.phone', { code: phoneCode })
      storePhoneProof(storedProof)
      this.setData({ proof: storedProof })
    })
  },
  async sign() {
    const {
      signer,
      view: agreementView,
      authority,
      readAloud,
      signed: isSigned,
      proof: storedProof,
    } = this.data
    if (!signer || !agreementView) return
    const { t: catalogue, lines: translatedLines } = this.data
    if (!isSigned) return this.setData({ problem: catalogue.sign.write })
    const shownLanguage = {
      language: catalogue.language as Language,
      hash: textHash(translatedLines.join('\n')),
    }
    const signatureInput = {
      caseId: this.query.id,
      textHash: agreementView.textHash,
      strokes: this.strokes,
    }
    const phoneProof = agreementView.you !== 'officer' &&
      storedProof !== '' && { proof: storedProof }
    const signingInput = omitUndefined({
      ...signatureInput,
      ...phoneProof,
      authority: authority || undefined,
      shown: translatedLines.length > 0 ? shownLanguage : undefined,
    })
    let textChanged = false
    const sentResult = await this.sendOnce(async (requestKey) => {
      const signingCall =
        agreementView.you === 'officer'
          ? call(
              'mediation.signOnOfficerPhone',
              omitUndefined({ ...signingInput, signer, readAloud: readAloud || undefined }),
              { requestKey },
            )
          : call(
              agreementView.you === 'respondent' ? 'mediation.countersign' : 'mediation.sign',
              signingInput,
              {
                requestKey,
              },
            )
      await signingCall.catch((error) => {
        textChanged = error.code === 'TEXT_CHANGED'
        throw error
      })
    })
    if (sentResult) this.setData({ signer: '' })
    else if (catalogue.language !== 'zh') this.setData({ problem: catalogue.wrong.busy })
    if (sentResult || textChanged) await this.refresh()
  },

  pdf() {
    return showDocument(this.query.id, 'agreement')
  },
  async confirm() {
    const { you: readerRole, textHash } = this.data.view!
    const actionName =
      readerRole === 'respondent'
        ? 'mediation.confirmCountersignature'
        : 'mediation.confirmSignature'
    await this.settle('是您本人签的？', '确认以后，您的签名就算数。', () =>
      call(actionName, {
        caseId: this.query.id,
        textHash,
        proof: this.data.proof || undefined,
      }),
    )
  },
  async takeBack() {
    const actionName =
      this.data.view!.you === 'respondent'
        ? 'mediation.withdrawProposal'
        : 'mediation.withdrawSignature'
    const explanation = this.data.toConfirm
      ? '这个签名会被撤掉，不算数。'
      : '协议还没有生效，可以收回。'
    await this.settle('收回签名？', explanation, () => call(actionName, { caseId: this.query.id }))
  },
  change() {
    this.visit('/officer/agreement/agreement', this.query)
  },
  async abandon() {
    const abandonAgreement = () => call('mediation.abandonAgreement', { caseId: this.query.id })
    if (await this.settle('这份协议作罢？', '文本和已有的签名都不再算数。', abandonAgreement))
      wx.navigateBack()
  },
  /** Takes a step that the person confirms, and shows the agreement after it. */
  async settle(
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
