import { call } from '../../api/call'
import { type ChosenFile, chooseFile } from '../../device/choose-file'
import { loadSeenHashes, rememberSteps } from '../../device/seen-steps'
import {
  loadLogMemory,
  packagedWitnessKeys,
  rememberedLogSize,
  trustedLogOfPhone,
  visitLog,
} from '../../device/witness'
import { toFailureOrThrow } from '../../format/failure'
import { momentText } from '../../format/when'
import { registerPage } from '../../page/base-page'
import { type DocumentVerdict, verifyPaper } from '../../rules/verification/document'
import { shortFingerprint, textHash } from '../../shared/agreement/fingerprint'
import { signers } from '../../shared/agreement/signature'
import { caseForms } from '../../shared/contract/documents'
import type { BoundDocument, CaseProof } from '../../shared/contract/ledger'
import { verifyCosignatures } from '../../shared/proof/cosignature'
import { logAlarms, type ProofFinding, proofStages } from '../../shared/proof/findings'
import { verifyCaseProof } from '../../shared/proof/verify-case-proof'
import { type ProofReport, type ReportLine, toReport } from './report'

/**
 * The check of one paper in words. `isProven`: the case's events are in a log with a signed
 * checkpoint.
 */
function toDocumentLines(
  boundPaper: BoundDocument,
  documentVerdict: DocumentVerdict,
  isProven: boolean,
  now: number,
): ReportLine[] {
  const { finding, seq: stepNumber, at: boundAt = 0, signed: validSignatures } = documentVerdict
  const paperName = caseForms.label(boundPaper.form)
  if (finding === 'not_bound')
    return [
      {
        tone: 'red',
        title: `${paperName}的字没有封存在这个案件里`,
        detail: '不要相信这份文书，请拨打 12315 反映',
      },
    ]
  if (finding === 'erased')
    return [
      {
        tone: 'grey',
        title: `${paperName}的字已依法删除`,
        detail: '封存过的指纹还在，字已经不能对照',
      },
    ]
  const boundWhen = `${momentText(boundAt, now)}封存在第 ${stepNumber} 步`
  const verdictLines: ReportLine[] = [
    isProven
      ? {
          tone: 'green',
          title: `下面是${paperName}封存的全文`,
          detail: `${boundWhen}，请与手里的纸对照`,
        }
      : {
          tone: 'grey',
          title: `${paperName}的字还没有核对完`,
          detail: `${boundWhen}，这一步要先核对通过`,
        },
  ]
  if (validSignatures.length > 0)
    verdictLines.push({
      tone: isProven ? 'green' : 'grey',
      title: `签过这份全文的：${validSignatures.map(({ signer }) => signers.label(signer)).join('、')}`,
      detail: `最后一个${momentText(Math.max(...validSignatures.map((validSignature) => validSignature.at)), now)}`,
    })
  if (boundPaper.replaced)
    verdictLines.push({
      tone: 'amber',
      title: '这份文书后来有了变动',
      detail: '作罢了，或者另有一份取代了它，请向承办人要最新的',
    })
  return verdictLines
}

/**
 * What the bytes of a file in hand say. Only the bureau's own file is called so; all else is for
 * the reader's eyes.
 */
const toFileLine = (fileHash: BoundDocument['file']): ReportLine =>
  fileHash === 'same'
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

/** An event is called published only after this phone has found it under a signed checkpoint. */
const toStepRow =
  (finding: ProofFinding) =>
  ({ seq: stepNumber, hash: eventHash, index: logIndex }: CaseProof['steps'][number]) => ({
    seq: stepNumber,
    hash: eventHash,
    stage: publicationText(logIndex, finding === 'sound'),
  })

registerPage({
  query: { id: '', scene: '', number: '', code: '' },
  data: {
    /** In one's own case no number has to be typed. */
    own: false,
    number: '',
    code: '',
    report: null as ProofReport | null,
    /**
     * The paper whose own code was given: the findings about it, and its text once that is proven.
     */
    paper: null as { lines: ReportLine[]; text: string; fingerprint: string } | null,
    /** A file in hand: what its bytes say, and the picture itself when it is one. */
    file: null as (ReportLine & { picture?: string | undefined }) | null,
    steps: [] as { seq: number; hash: string; stage: string }[],
    alarms: [] as {
      kind: string
      title: string
      when: string
      isOver: boolean
      reportText: string
      evidence: string[]
    }[],
  },

  onLoad() {
    // A paper's QR code holds `number.code`.
    const { id: caseId, scene: sceneCode } = this.query
    const [caseNumber = '', proofCode = ''] = sceneCode
      ? sceneCode.split('.')
      : [this.query.number, this.query.code]
    this.setData({ own: caseId !== '', number: caseNumber, code: proofCode })
    this.showAlarm()
    if (caseId || (caseNumber && proofCode)) this.check()
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({
      [event.currentTarget.dataset.field]: event.detail.value,
      report: null,
      paper: null,
      failure: null,
    })
  },
  check() {
    return this.verifyCase()
  },
  async verifyCase(chosenFile?: ChosenFile) {
    if (this.data.busy) return
    this.setData({ busy: true, failure: null, file: null })
    try {
      const caseProof = await this.loadProof(chosenFile?.sha256)
      this.verifyProof(caseProof)
      if (chosenFile)
        this.setData({
          file: { ...toFileLine(caseProof.paper?.file), picture: chosenFile.picture },
        })
    } catch (error) {
      this.setData({ report: null, paper: null, failure: toFailureOrThrow(error) })
    } finally {
      this.setData({ busy: false })
    }
  },
  async loadProof(fileHash?: string): Promise<CaseProof & { paper?: BoundDocument }> {
    const rememberedSize = rememberedLogSize()
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
  /** Judges on this phone alone, from what it remembers and what it can recompute. */
  verifyProof(caseProof: CaseProof & { paper?: BoundDocument }) {
    const caseReference = this.query.id || caseProof.number
    const seenHashes = loadSeenHashes(caseReference)
    const trustedSignedLog = caseProof.log && trustedLogOfPhone(caseProof.log.key)
    const caseVerdict = verifyCaseProof(caseProof, seenHashes, trustedSignedLog)
    const witnessKeys = packagedWitnessKeys()
    const witnesses =
      witnessKeys.length > 0 && trustedSignedLog
        ? verifyCosignatures(caseProof.log!, trustedSignedLog, witnessKeys)
        : undefined
    const meeting = visitLog(caseProof.log, Date.now())
    if (caseVerdict.finding === 'sound') rememberSteps(caseReference, caseProof.steps)
    const checkResult = {
      verdict: caseVerdict,
      steps: caseProof.steps.length,
      remembered: seenHashes.filter((hash) => hash !== null).length,
      meeting,
      witnesses,
    }
    this.setData({
      report: toReport(checkResult, Date.now()),
      steps: caseProof.steps.map(toStepRow(caseVerdict.finding)),
    })
    this.showPaper(caseProof, caseVerdict.finding === 'sound')
    this.showAlarm()
  },
  showPaper(
    { paper: boundPaper, ...caseProof }: CaseProof & { paper?: BoundDocument },
    isProven: boolean,
  ) {
    if (!boundPaper) return this.setData({ paper: null })
    const documentVerdict = verifyPaper(caseProof, boundPaper)
    const paperText =
      isProven && documentVerdict.finding === 'bound' ? (boundPaper.opened?.text ?? '') : ''
    const fingerprint = paperText && shortFingerprint(textHash(paperText))
    this.setData({
      paper: {
        lines: toDocumentLines(boundPaper, documentVerdict, isProven, Date.now()),
        text: paperText,
        fingerprint,
      },
    })
  },
  /** Asks whether a file is the paper itself. Its fingerprint is sent, the file is not. */
  async checkFile() {
    const chosenFile = await chooseFile()
    if (chosenFile) await this.verifyCase(chosenFile)
  },

  showAlarm() {
    const alarmRows = (loadLogMemory().alarms ?? []).map(
      ({ kind: alarmKind, at: detectedAt, ended: endedAt, evidence, told: isReported }) => ({
        kind: alarmKind,
        title: logAlarms.label(alarmKind),
        when: `${momentText(detectedAt, Date.now())}发现${endedAt === undefined ? '' : `，${momentText(endedAt, Date.now())}恢复`}`,
        isOver: endedAt !== undefined,
        reportText: isReported ? '本局已收到这部手机的通知' : '还没有通知到本局',
        evidence,
      }),
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
