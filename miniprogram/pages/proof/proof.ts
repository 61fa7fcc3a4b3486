import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { type ChosenFile, chooseFile } from '../../phone/choose-file'
import { keepSteps, keptSteps } from '../../phone/kept-steps'
import { memory, remember, sizeSeen } from '../../phone/witness'
import { shortFingerprint, textHash } from '../../shared/agreement/fingerprint'
import { signers } from '../../shared/agreement/signature'
import type { BoundPaper, CaseProof } from '../../shared/contract/ledger'
import { caseForms } from '../../shared/contract/paper'
import { witnessesOf } from '../../shared/seal/cosignature'
import { alarms, type Finding, stages } from '../../shared/seal/findings'
import { judgePaper, type PaperVerdict } from '../../shared/seal/judge-paper'
import { judgeProof } from '../../shared/seal/judge-proof'
import { readKey } from '../../shared/seal/note-key'
import { carriedWitnesses, trustedLog } from '../../shared/seal/trusted'
import { visit } from '../../shared/seal/witness'
import { failureOf } from '../../words/failure'
import { moment } from '../../words/when'
import { type Line, type Report, report } from './report'

/** The check of one paper in words. `proven`: the case's events are in a log with a signed checkpoint. */
function paperLines(paper: BoundPaper, verdict: PaperVerdict, proven: boolean, now: number): Line[] {
  const { finding, seq, at = 0, signed } = verdict
  const name = caseForms.label(paper.form)
  if (finding === 'not_bound')
    return [{ tone: 'red', title: `${name}的字没有封存在这个案件里`, detail: '不要相信这份文书，请拨打 12315 反映' }]
  if (finding === 'erased')
    return [{ tone: 'grey', title: `${name}的字已依法删除`, detail: '封存过的指纹还在，字已经不能对照' }]
  const when = `${moment(at, now)}封存在第 ${seq} 步`
  const lines: Line[] = [
    proven
      ? { tone: 'green', title: `下面是${name}封存的全文`, detail: `${when}，请与手里的纸对照` }
      : { tone: 'grey', title: `${name}的字还没有核对完`, detail: `${when}，这一步要先核对通过` },
  ]
  if (signed.length > 0)
    lines.push({
      tone: proven ? 'green' : 'grey',
      title: `签过这份全文的：${signed.map(({ signer }) => signers.label(signer)).join('、')}`,
      detail: `最后一个${moment(Math.max(...signed.map((one) => one.at)), now)}`,
    })
  if (paper.replaced)
    lines.push({
      tone: 'amber',
      title: '这份文书后来有了变动',
      detail: '作罢了，或者另有一份取代了它，请向承办人要最新的',
    })
  return lines
}

/** What the bytes of a file in hand say. Only the bureau's own file is called so; all else is for the reader's eyes. */
const fileLine = (file: BoundPaper['file']): Line =>
  file === 'same'
    ? { tone: 'green', title: '这就是本局出具的文件', detail: '每个字节都相同，连图片和签名也没有动过' }
    : {
        tone: 'amber',
        title: '这不是本局现在出具的文件',
        detail: '可能是照片、扫描件、另存过，是签名前的一版，也可能被改过。请把它与下面封存的全文逐字对照，以全文为准',
      }

/** An event is called published only after this phone has found it under a signed checkpoint. */
const staged =
  (finding: Finding) =>
  ({ seq, hash, index }: CaseProof['steps'][number]) => ({
    seq,
    hash,
    stage:
      index === undefined
        ? stages.label('sequenced')
        : finding === 'sound'
          ? stages.label('published')
          : '没有核对通过',
  })

page({
  query: { id: '', scene: '', number: '', code: '' },
  data: {
    /** In one's own case no number has to be typed. */
    own: false,
    number: '',
    code: '',
    report: null as Report | null,
    /** The paper whose own code was given: the findings about it, and its text once that is proven. */
    paper: null as { lines: Line[]; text: string; fingerprint: string } | null,
    /** A file in hand: what its bytes say, and the picture itself when it is one. */
    file: null as (Line & { picture?: string | undefined }) | null,
    steps: [] as { seq: number; hash: string; stage: string }[],
    alarms: [] as { kind: string; title: string; when: string; ended: boolean; told: string; evidence: string[] }[],
  },

  onLoad() {
    // A paper's QR code holds `number.code`.
    const { id, scene } = this.query
    const [number = '', code = ''] = scene ? scene.split('.') : [this.query.number, this.query.code]
    this.setData({ own: id !== '', number, code })
    this.showAlarm()
    if (id || (number && code)) this.check()
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ [event.currentTarget.dataset.field]: event.detail.value, report: null, paper: null, failure: null })
  },
  check() {
    return this.examine()
  },
  async examine(chosen?: ChosenFile) {
    if (this.data.busy) return
    this.setData({ busy: true, failure: null, file: null })
    try {
      const proof = await this.ask(chosen?.sha256)
      this.judge(proof)
      if (chosen) this.setData({ file: { ...fileLine(proof.paper?.file), picture: chosen.picture } })
    } catch (error) {
      this.setData({ report: null, paper: null, failure: failureOf(error) })
    } finally {
      this.setData({ busy: false })
    }
  },
  async ask(file?: string): Promise<CaseProof & { paper?: BoundPaper }> {
    const seen = sizeSeen()
    if (!this.query.id) return call('ledger.verify', { number: this.data.number, code: this.data.code, file, seen })
    const { code, ...proof } = await call('ledger.proof', { caseId: this.query.id, seen })
    this.setData({ code, number: proof.number })
    return proof
  },
  /** Judges on this phone alone, from what it remembers and what it can recompute. */
  judge(proof: CaseProof & { paper?: BoundPaper }) {
    const about = this.query.id || proof.number
    const before = keptSteps(about)
    const log = proof.log && trustedLog(proof.log.key, memory().key)
    const verdict = judgeProof(proof, before, log)
    const known = carriedWitnesses.flatMap((text) => readKey(text) ?? [])
    const witnesses = known.length > 0 && log ? witnessesOf(proof.log!, log, known) : undefined
    const met = visit(memory(), proof.log, Date.now())
    remember(met.memory)
    if (verdict.finding === 'sound') keepSteps(about, proof.steps)
    const checked = { verdict, steps: proof.steps.length, remembered: before.length, meeting: met.meeting, witnesses }
    this.setData({ report: report(checked, Date.now()), steps: proof.steps.map(staged(verdict.finding)) })
    this.showPaper(proof, verdict.finding === 'sound')
    this.showAlarm()
  },
  showPaper({ paper, ...proof }: CaseProof & { paper?: BoundPaper }, proven: boolean) {
    if (!paper) return this.setData({ paper: null })
    const verdict = judgePaper(proof, paper)
    const text = proven && verdict.finding === 'bound' ? (paper.opened?.text ?? '') : ''
    const fingerprint = text && shortFingerprint(textHash(text))
    this.setData({ paper: { lines: paperLines(paper, verdict, proven, Date.now()), text, fingerprint } })
  },
  /** Asks whether a file is the paper itself. Its fingerprint is sent, the file is not. */
  async checkFile() {
    const chosen = await chooseFile()
    if (chosen) await this.examine(chosen)
  },

  showAlarm() {
    const found = (memory().alarms ?? []).map(({ kind, at, ended, evidence, told }) => ({
      kind,
      title: alarms.label(kind),
      when: `${moment(at, Date.now())}发现${ended === undefined ? '' : `，${moment(ended, Date.now())}恢复`}`,
      ended: ended !== undefined,
      told: told ? '本局已收到这部手机的通知' : '还没有通知到本局',
      evidence,
    }))
    this.setData({ alarms: found })
  },
  copyAlarm(event: WechatMiniprogram.TouchEvent) {
    const { evidence } = this.data.alarms[event.currentTarget.dataset.index]!
    wx.setClipboardData({ data: evidence.join('\n') })
  },
  copyCode() {
    wx.setClipboardData({ data: `案件编号 ${this.data.number}，验真码 ${this.data.code}` })
  },
})
