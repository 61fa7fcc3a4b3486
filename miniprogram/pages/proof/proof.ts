import { call } from '../../api/call'
import { type ChosenFile, chooseFile } from '../../device/choose-file'
import { loadSeenHashes, rememberSteps } from '../../device/seen-steps'
import {
  compareAndStoreLog,
  findTrustedLog,
  loadLogMemory,
  loadRememberedLogSize,
  parsePackagedWitnessKeys,
} from '../../device/witness'
import { toFailureOrThrow } from '../../format/failure'
import { momentText } from '../../format/when'
import { registerPage } from '../../page/base-page'
import { type DocumentResult, verifyDocumentText } from '../../rules/verification/document'
import { shortFingerprint, textHash } from '../../shared/agreement/fingerprint'
import { signers } from '../../shared/agreement/signature'
import { caseForms } from '../../shared/contract/documents'
import type { BoundDocument, CaseProof } from '../../shared/contract/ledger'
import { verifyCosignatures } from '../../shared/proof/cosignature'
import { logAlarms, proofStages } from '../../shared/proof/findings'
import { verifyCaseProof } from '../../shared/proof/verify-case-proof'
import { type ProofReport, type ReportLine, toReport } from './report'

/**
 * The result of verifying a document that a case has committed to.
 * @param isProven the verification of the case itself has succeeded
 */
function toDocumentLines(
  boundDocument: BoundDocument,
  verification: DocumentResult,
  isProven: boolean,
  now: number,
): ReportLine[] {
  const { finding, seq: stepNumber, at: boundAt = 0, signed: validSignatures } = verification
  const documentName = caseForms.label(boundDocument.form)
  if (finding === 'not_bound')
    return [
      {
        tone: 'red',
        title: `${documentName}的字没有封存在这个案件里`,
        detail: '不要相信这份文书，请拨打 12315 反映',
      },
    ]
  if (finding === 'erased')
    return [
      {
        tone: 'grey',
        title: `${documentName}的字已依法删除`,
        detail: '封存过的指纹还在，字已经不能对照',
      },
    ]

  const boundText = `${momentText(boundAt, now)}封存在第 ${stepNumber} 步`
  const resultLines: ReportLine[] = [
    isProven
      ? {
          tone: 'green',
          title: `下面是${documentName}封存的全文`,
          detail: `${boundText}，请与手里的纸对照`,
        }
      : {
          tone: 'grey',
          title: `${documentName}的字还没有核对完`,
          detail: `${boundText}，这一步要先核对通过`,
        },
  ]
  if (validSignatures.length > 0) {
    const signerNames = validSignatures.map(({ signer }) => signers.label(signer))
    const lastSignedAt = Math.max(...validSignatures.map(({ at }) => at))
    resultLines.push({
      tone: isProven ? 'green' : 'grey',
      title: `签过这份全文的：${signerNames.join('、')}`,
      detail: `最后一个${momentText(lastSignedAt, now)}`,
    })
  }
  if (boundDocument.replaced)
    resultLines.push({
      tone: 'amber',
      title: '这份文书后来有了变动',
      detail: '作罢了，或者另有一份取代了它，请向承办人要最新的',
    })
  return resultLines
}

/**
 * The result for a file that the reader has chosen. Only the bureau's own file has the same bytes.
 * Any other file must be compared with the text by eye.
 */
const toFileLine = (fileComparison: BoundDocument['file']): ReportLine =>
  fileComparison === 'same'
    ? {
        tone: 'green',
        title: '这就是本局出具的文件',
        detail: '每个字节都相同，连图片和签名也没有动过',
      }
    : {
        tone: 'amber',
        title: '这不是本局现在出具的文件',
        detail:
          '可能是照片、扫描件、另存过，是签名前的一版，也可能被改过。请把它与下面封存的全文逐字对照，以全文为准',
      }

/**
 * One event of the case. It is called published only if this phone has found it in the log under a
 * signed checkpoint.
 */
const toStepRow = (
  { seq: stepNumber, hash: eventHash, index: logIndex }: CaseProof['steps'][number],
  isSound: boolean,
) => ({
  seq: stepNumber,
  hash: eventHash,
  stage: publicationText(logIndex, isSound),
})

interface AlarmRow {
  kind: string
  title: string
  when: string
  isOver: boolean
  reportText: string
  evidence: string[]
}

/** Verifies a case or a document on this phone. */
registerPage({
  // `id` is one's own case. Otherwise `number` and `code` identify the case or the document, and
  // `scene` contains both as `number.code`.
  query: { id: '', scene: '', number: '', code: '' },
  data: {
    /** The page shows one's own case, so number and code need not be typed. */
    isOwnCase: false,
    number: '',
    code: '',
    report: null as ProofReport | null,
    /** The document whose code was given. Its text is empty unless the verification succeeds. */
    paper: null as { lines: ReportLine[]; text: string; fingerprint: string } | null,
    /** The result for a chosen file, and its path if it is a picture. */
    file: null as (ReportLine & { picture?: string | undefined }) | null,
    steps: [] as { seq: number; hash: string; stage: string }[],
    alarms: [] as AlarmRow[],
  },

  onLoad() {
    const { id: caseId, scene } = this.query
    const [caseNumber = '', proofCode = ''] = scene
      ? scene.split('.')
      : [this.query.number, this.query.code]
    this.setData({ isOwnCase: caseId !== '', number: caseNumber, code: proofCode })
    this.showAlarm()
    if (caseId || (caseNumber && proofCode)) this.checkCase()
  },

  enterField(event: WechatMiniprogram.Input) {
    this.setData({
      [event.currentTarget.dataset.field]: event.detail.value,
      report: null,
      paper: null,
      failure: null,
    })
  },
  checkCase() {
    return this.verifyCase()
  },
  /** Loads the proof and verifies it. With a file, also compares the file with the document. */
  async verifyCase(chosenFile?: ChosenFile) {
    if (this.data.busy) return
    this.setData({ busy: true, failure: null, file: null })
    try {
      const caseProof = await this.loadProof(chosenFile?.sha256)
      this.verifyProof(caseProof)
      if (chosenFile) {
        const fileLine = toFileLine(caseProof.paper?.file)
        this.setData({ file: { ...fileLine, picture: chosenFile.picture } })
      }
    } catch (error) {
      this.setData({ report: null, paper: null, failure: toFailureOrThrow(error) })
    } finally {
      this.setData({ busy: false })
    }
  },
  async loadProof(fileHash?: string): Promise<CaseProof & { paper?: BoundDocument }> {
    const rememberedSize = loadRememberedLogSize()
    if (!this.query.id)
      return call('ledger.verify', {
        number: this.data.number,
        code: this.data.code,
        file: fileHash,
        seen: rememberedSize,
      })
    const { code: proofCode, ...caseProof } = await call('ledger.proof', {
      caseId: this.query.id,
      seen: rememberedSize,
    })
    this.setData({ code: proofCode, number: caseProof.number })
    return caseProof
  },
  /** Verifies the proof on this phone alone, by what it remembers and what it can recompute. */
  verifyProof(caseProof: CaseProof & { paper?: BoundDocument }) {
    const caseReference = this.query.id || caseProof.number
    const seenHashes = loadSeenHashes(caseReference)
    const trustedLog = caseProof.log && findTrustedLog(caseProof.log.key)
    const caseVerification = verifyCaseProof(caseProof, seenHashes, trustedLog)
    const witnessKeys = parsePackagedWitnessKeys()
    const witnesses =
      witnessKeys.length > 0 && trustedLog
        ? verifyCosignatures(caseProof.log!, trustedLog, witnessKeys)
        : undefined
    const meeting = compareAndStoreLog(caseProof.log, Date.now())
    const isSound = caseVerification.finding === 'sound'
    if (isSound) rememberSteps(caseReference, caseProof.steps)

    const checkResult = {
      verification: caseVerification,
      steps: caseProof.steps.length,
      remembered: seenHashes.filter((hash) => hash !== null).length,
      meeting,
      witnesses,
    }
    this.setData({
      report: toReport(checkResult, Date.now()),
      steps: caseProof.steps.map((step) => toStepRow(step, isSound)),
    })
    this.showPaper(caseProof, isSound)
    this.showAlarm()
  },
  showPaper(
    { paper: boundDocument, ...caseProof }: CaseProof & { paper?: BoundDocument },
    isProven: boolean,
  ) {
    if (!boundDocument) return this.setData({ paper: null })
    const verification = verifyDocumentText(caseProof, boundDocument)
    const documentText =
      isProven && verification.finding === 'bound' ? (boundDocument.opened?.text ?? '') : ''
    const fingerprint = documentText && shortFingerprint(textHash(documentText))
    this.setData({
      paper: {
        lines: toDocumentLines(boundDocument, verification, isProven, Date.now()),
        text: documentText,
        fingerprint,
      },
    })
  },
  /** Compares a file with the bureau's own file. Only the hash is sent to the server. */
  async checkFile() {
    const chosenFile = await chooseFile()
    if (chosenFile) await this.verifyCase(chosenFile)
  },

  showAlarm() {
    const now = Date.now()
    const alarmRows = (loadLogMemory().alarms ?? []).map(
      ({ kind: alarmKind, at: detectedAt, ended: endedAt, evidence, told: isReported }) => {
        const endText = endedAt === undefined ? '' : `，${momentText(endedAt, now)}恢复`
        return {
          kind: alarmKind,
          title: logAlarms.label(alarmKind),
          when: `${momentText(detectedAt, now)}发现${endText}`,
          isOver: endedAt !== undefined,
          reportText: isReported ? '本局已收到这部手机的通知' : '还没有通知到本局',
          evidence,
        }
      },
    )
    this.setData({ alarms: alarmRows })
  },
  copyAlarm(event: WechatMiniprogram.TouchEvent) {
    const { evidence } = this.data.alarms[event.currentTarget.dataset.index]!
    wx.setClipboardData({ data: evidence.join('\n') })
  },
  copyCode() {
    wx.setClipboardData({ data: `案件编号 ${this.data.number}，验真码 ${this.data.code}` })
  },
})

function publicationText(logIndex: number | undefined, isSound: boolean): string {
  if (logIndex === undefined) return proofStages.label('sequenced')
  return isSound ? proofStages.label('published') : '没有核对通过'
}
