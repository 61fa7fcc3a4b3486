import { CallError, call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { showPaper } from '../../../cloud/papers'
import { newItem, sealItem } from '../../../cloud/upload'
import { privacyOrExplain } from '../../../phone/privacy'
import { textScale } from '../../../phone/text-scale'
import { unlessCancelled } from '../../../phone/unless-cancelled'
import { type Signer, signers } from '../../../shared/agreement/signature'
import { isSigned, type Strokes } from '../../../shared/agreement/strokes'
import type { AgreementView } from '../../../shared/contract/agreement-view'
import { type Failure, failureOf } from '../../../words/failure'
import { headline, type Row, rows, toConfirm } from './rows'

/** A single photo is sent quickly, so its progress is not shown. */
const unwatched = { progress: () => undefined, learned: () => undefined, running: () => undefined }

/**
 * The agreement and its signatures: a party signs on their own phone, or each signer in turn on the officer's phone.
 */
Page({
  ...live,
  data: {
    textScale: textScale(),
    view: null as AgreementView | null,
    failure: null as Failure | null,
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
    problem: '',
    busy: false,
  },
  caseId: '',
  strokes: [] as Strokes,

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  async load() {
    try {
      this.show(await call('mediation.agreement', { caseId: this.caseId }))
    } catch (error) {
      this.setData({ view: null, failure: failureOf(error) })
    }
  },
  show(view: AgreementView) {
    const before = this.data.view
    // The text changed while a person was signing: the signature pad closes now, before the server would refuse the old
    // text.
    if (this.data.signer && before && before.textHash !== view.textHash)
      this.setData({ signer: '', problem: '' }, () => wx.showToast({ title: '文本已改动，请重新看', icon: 'none' }))
    const bound = view.state === 'effective' || view.state === 'complete'
    this.setData({
      ...{ view, bound, failure: null, headline: headline(view), rows: rows(view, Date.now()) },
      foot: view.foot.filter((line) => !line.includes('签名：') && !line.startsWith('文本指纹')),
      toConfirm: toConfirm(view),
      canTakeBack: view.open && !toConfirm(view) && view.you !== 'officer' && view.signed.includes(view.you as Signer),
    })
  },

  begin(event: WechatMiniprogram.TouchEvent) {
    const signer = event.currentTarget.dataset.signer as Signer
    this.strokes = []
    const byAgent = this.data.view!.agents.includes(signer)
    this.setData({
      signer,
      byAgent,
      signerName: signers.label(signer),
      authority: '',
      readAloud: false,
      signed: false,
      problem: '',
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
    this.setData({ signed: isSigned(this.strokes), problem: '' })
  },
  async photograph() {
    if (!(await privacyOrExplain('拍照、选照片'))) return
    const chosen = await unlessCancelled(() => wx.chooseMedia({ count: 1, mediaType: ['image'] }))
    const path = chosen?.tempFiles[0]?.tempFilePath
    if (!path) return
    this.setData({ sealing: true, problem: '' })
    try {
      this.setData({ authority: await sealItem(newItem({ path, kind: 'photo', origin: 'album' }), unwatched) })
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ sealing: false })
    }
  },
  async sign() {
    const { signer, view, busy, authority, readAloud } = this.data
    if (busy || !signer || !view) return
    if (!this.data.signed) return this.setData({ problem: '请先在上面写下完整的姓名' })
    this.setData({ busy: true, problem: '' })
    const given = { caseId: this.caseId, textHash: view.textHash, strokes: this.strokes }
    const signing = { ...given, ...(authority && { authority }) }
    try {
      if (view.you === 'officer')
        await call('mediation.witness', { ...signing, signer, ...(readAloud && { readAloud }) })
      else await call(view.you === 'respondent' ? 'mediation.countersign' : 'mediation.sign', signing)
      this.setData({ signer: '' })
      await this.load()
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
      if (error instanceof CallError && error.code === 'TEXT_CHANGED') await this.load()
    } finally {
      this.setData({ busy: false })
    }
  },

  pdf() {
    return showPaper(this.caseId, 'agreement')
  },
  async confirm() {
    const name =
      this.data.view!.you === 'respondent' ? 'mediation.confirmCountersignature' : 'mediation.confirmSignature'
    await this.act(() => call(name, { caseId: this.caseId }), '是您本人签的？', '确认以后，您的签名就算数。')
  },
  async takeBack() {
    const name = this.data.view!.you === 'respondent' ? 'mediation.retract' : 'mediation.unsign'
    await this.act(() => call(name, { caseId: this.caseId }), '收回签名？', '对方还没有签名，可以收回。')
  },
  change() {
    wx.navigateTo({ url: `/officer/agreement/agreement?id=${this.caseId}` })
  },
  async abandon() {
    const done = await this.act(
      () => call('mediation.abandon', { caseId: this.caseId }),
      '这份协议作罢？',
      '文本和已有的签名都不再算数。',
    )
    if (done) wx.navigateBack()
  },
  async act(ask: () => Promise<unknown>, title: string, content: string): Promise<boolean> {
    const { confirm } = await wx.showModal({ title, content })
    if (!confirm || this.data.busy) return false
    this.setData({ busy: true })
    try {
      await ask()
      await this.load()
      return true
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
      return false
    } finally {
      this.setData({ busy: false })
    }
  },
})
