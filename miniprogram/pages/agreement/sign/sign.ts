import { call } from '../../../cloud/call'
import { showPaper } from '../../../cloud/papers'
import { newItem, sealItem } from '../../../cloud/upload'
import { formPage } from '../../../page/form-page'
import { confirmed } from '../../../phone/confirmed'
import { catalogue } from '../../../phone/language'
import { keepProof, keptProof } from '../../../phone/phone-proof'
import { privacyOrExplain } from '../../../phone/privacy'
import { unlessCancelled } from '../../../phone/unless-cancelled'
import { textHash } from '../../../shared/agreement/fingerprint'
import { type Signer, signatureFindings, signers } from '../../../shared/agreement/signature'
import { field, isSigned, type Strokes } from '../../../shared/agreement/strokes'
import { translated } from '../../../shared/agreement/translated'
import type { AgreementView, SignatureView } from '../../../shared/contract/agreement-view'
import { filled } from '../../../shared/languages/catalogue'
import { type Catalogue, zh } from '../../../shared/languages/zh'
import { type Language, languages } from '../../../shared/vocabulary/language'
import { failureOf } from '../../../words/failure'
import { dateTime } from '../../../words/when'

/** One signer of the agreement; `may`: a tap on this phone signs in their name. */
interface Row {
  signer: Signer
  name: string
  said: string
  ink?: string
  may: boolean
}

const own: Record<AgreementView['you'], Signer[]> = {
  complainant: ['complainant'],
  respondent: ['respondent'],
  officer: [...signers.codes],
  centre: [],
}

/** The signers, their signatures, and who may sign on this phone: the mediator also when both parties have. */
function rows(view: AgreementView, now: number, { language, sign }: Catalogue): Row[] {
  return signers.codes.map((signer) => {
    const signature = view.signatures.find((one) => one.signer === signer)
    const agent = language === 'zh' && view.agents.includes(signer) ? '代理人' : ''
    const may = !signature && own[view.you].includes(signer) && (view.open || signer === 'mediator')
    const name = sign.signers[signer] + agent
    if (!signature) return { signer, name, said: sign.notYet, may }
    const { at, finding, strokes } = signature
    const chinese = finding === 'sound' ? `${dateTime(at, now)} 已签${whereSigned(view, signature)}` : ''
    const sound = language === 'zh' ? chinese : sign.signed
    const said = finding === 'sound' ? sound : signatureFindings.label(finding)
    return { signer, name, said, may, ...(strokes && { ink: inkPicture(strokes) }) }
  })
}

/** Where a party signed, when it was not on their own phone, and what is still to come before it counts. */
function whereSigned({ unconfirmed = [] }: AgreementView, { signer, device, confirmed, shown }: SignatureView): string {
  if (shown) return `，同时看了${languages.label(shown)}译文`
  if (device === 'own' || signer === 'mediator') return ''
  if (unconfirmed.includes(signer)) return '，在调解员手机上，待核实'
  return confirmed === 'own' ? '，在调解员手机上，本人已确认' : '，在调解员手机上，负责人已核实'
}

/** The reader's own signature on the officer's phone, which they have not confirmed yet. */
const toConfirm = ({ you, unconfirmed = [] }: AgreementView): boolean =>
  own[you].length === 1 && unconfirmed.includes(own[you][0] as Signer)

/** The headline of the page: the state of the agreement and the reader's next step. */
function headline(view: AgreementView, { sign }: Catalogue): string {
  if (view.state === 'effective' || view.state === 'complete') return sign.effective
  if (toConfirm(view)) return sign.toConfirm
  if (view.unconfirmed && view.signed.includes('complainant') && view.signed.includes('respondent'))
    return sign.toVerify
  const mine = own[view.you].filter((signer) => signer !== 'mediator')
  if (view.you !== 'officer' && mine.every((signer) => view.signed.includes(signer))) return sign.waiting
  return view.you === 'officer' ? '请双方看过全文再签名' : sign.readFirst
}

/** A signature as a picture, as a data address for an image. */
function inkPicture(strokes: Strokes): string {
  const paths = strokes.map((stroke) => `<polyline points="${stroke.join(' ')}"/>`).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${field.width} ${field.height}" fill="none" ` +
    `stroke="#1b5fc1" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** The agreement and its signatures: a party signs on their own phone, or signers in turn on the officer's. */
formPage({
  query: { id: '' },
  data: {
    view: null as AgreementView | null,
    /** What a complainant reads, in their language; all others read Chinese. */
    t: zh,
    /** The main points in that language, where it is not Chinese. */
    lines: [] as string[],
    agrees: '',
    headline: '',
    rows: [] as Row[],
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

  async load() {
    const view = await call('mediation.agreement', { caseId: this.query.id }).catch((error) => {
      // A person signs only a text that is known to be the newest.
      this.setData({ view: null })
      throw error
    })
    this.show(view)
  },
  show(view: AgreementView) {
    const before = this.data.view
    // The text changed while a person was signing: the signature pad closes now, before the server would refuse the old
    // text.
    if (this.data.signer && before && before.textHash !== view.textHash)
      this.setData({ signer: '', problem: '' }, () => wx.showToast({ title: '文本已改动，请重新看', icon: 'none' }))
    const bound = view.state === 'effective' || view.state === 'complete'
    const t = view.you === 'complainant' ? catalogue() : zh
    if (t.language !== 'zh') wx.setNavigationBarTitle({ title: t.sign.title })
    this.setData({
      view,
      t,
      lines: t.language === 'zh' ? [] : translated(view, t),
      agrees: filled(t.sign.agrees, { fingerprint: view.fingerprint }),
      bound,
      proof: keptProof(),
      headline: headline(view, t),
      rows: rows(view, Date.now(), t),
      foot: view.foot.filter((line) => !line.includes('签名：') && !line.startsWith('文本指纹')),
      toConfirm: toConfirm(view),
      canTakeBack: view.open && !toConfirm(view) && view.you !== 'officer' && view.signed.includes(view.you as Signer),
    })
  },

  begin(event: WechatMiniprogram.TouchEvent) {
    const signer = event.currentTarget.dataset.signer as Signer
    this.strokes = []
    const byAgent = this.data.view!.agents.includes(signer)
    const fresh = { authority: '', readAloud: false, signed: false }
    const { sign } = this.data.t
    this.enter({ signer, byAgent, signerName: filled(sign.of, { name: sign.signers[signer] }), ...fresh })
  },
  toggleAloud() {
    this.setData({ readAloud: !this.data.readAloud })
  },
  cancel() {
    this.setData({ signer: '' })
  },
  draw(event: WechatMiniprogram.CustomEvent<{ strokes: Strokes }>) {
    this.strokes = event.detail.strokes
    this.enter({ signed: isSigned(this.strokes) })
  },
  async photograph() {
    if (!(await privacyOrExplain('拍照、选照片'))) return
    const chosen = await unlessCancelled(() => wx.chooseMedia({ count: 1, mediaType: ['image'] }))
    const path = chosen?.tempFiles[0]?.tempFilePath
    if (!path) return
    this.setData({ sealing: true, problem: '' })
    try {
      this.setData({ authority: await sealItem(newItem({ path, kind: 'photo', origin: 'album' })) })
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ sealing: false })
    }
  },
  /** The code is absent when they declined to share the number: they sign without. */
  async prove({ detail: { code } }: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    if (!code) return
    await this.act(async () => {
      const { proof } = await call('service.phone', { code })
      keepProof(proof)
      this.setData({ proof })
    })
  },
  async sign() {
    const { signer, view, authority, readAloud, signed, proof } = this.data
    if (!signer || !view) return
    const { t, lines } = this.data
    if (!signed) return this.setData({ problem: t.sign.write })
    const shown = { language: t.language as Language, hash: textHash(lines.join('\n')) }
    const given = { caseId: this.query.id, textHash: view.textHash, strokes: this.strokes }
    const own = view.you !== 'officer' && proof !== '' && { proof }
    const signing = { ...given, ...(authority && { authority }), ...own, ...(lines.length > 0 && { shown }) }
    let changed = false
    const sent = await this.sendOnce(async (key) => {
      const asked =
        view.you === 'officer'
          ? call('mediation.witness', { ...signing, signer, ...(readAloud && { readAloud }) }, { key })
          : call(view.you === 'respondent' ? 'mediation.countersign' : 'mediation.sign', signing, { key })
      await asked.catch((error) => {
        changed = error.code === 'TEXT_CHANGED'
        throw error
      })
    })
    if (sent) this.setData({ signer: '' })
    else if (t.language !== 'zh') this.setData({ problem: t.wrong.busy })
    if (sent || changed) await this.load()
  },

  pdf() {
    return showPaper(this.query.id, 'agreement')
  },
  async confirm() {
    const { you, textHash } = this.data.view!
    const name = you === 'respondent' ? 'mediation.confirmCountersignature' : 'mediation.confirmSignature'
    await this.settle('是您本人签的？', '确认以后，您的签名就算数。', () =>
      call(name, { caseId: this.query.id, textHash, ...(this.data.proof && { proof: this.data.proof }) }),
    )
  },
  async takeBack() {
    const name = this.data.view!.you === 'respondent' ? 'mediation.retract' : 'mediation.unsign'
    const said = this.data.toConfirm ? '这个签名会被撤掉，不算数。' : '协议还没有生效，可以收回。'
    await this.settle('收回签名？', said, () => call(name, { caseId: this.query.id }))
  },
  change() {
    this.visit('/officer/agreement/agreement', this.query)
  },
  async abandon() {
    const drop = () => call('mediation.abandon', { caseId: this.query.id })
    if (await this.settle('这份协议作罢？', '文本和已有的签名都不再算数。', drop)) wx.navigateBack()
  },
  /** Takes a step that the person confirms, and shows the agreement after it. */
  async settle(title: string, content: string, step: () => Promise<unknown>): Promise<boolean> {
    if (!(await confirmed(title, content, '确定'))) return false
    return this.act(async () => {
      await step()
      await this.load()
    })
  },
})
