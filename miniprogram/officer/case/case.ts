import { call } from '../../cloud/call'
import { CaseEvidence } from '../../cloud/case-evidence'
import { live } from '../../cloud/live'
import { sealedTiles, type Tile } from '../../components/evidence-grid/tile'
import { chosenFrom } from '../../phone/chosen-from'
import { dial } from '../../phone/dial'
import { look } from '../../phone/look'
import { openEvidence, stopSound } from '../../phone/open-evidence'
import { hereOrExplain } from '../../phone/position'
import { showProof } from '../../phone/proof'
import { unlessCancelled } from '../../phone/unless-cancelled'
import type { CaseView } from '../../shared/contract/case-view'
import { backupReasons, returnReasons } from '../../shared/vocabulary/dispatch'
import { mediationModes } from '../../shared/vocabulary/mediation'
import { type Failure, failureOf } from '../../words/failure'
import { type Act, acts, type Step, steps } from './steps'
import { type Tool, tools } from './tools'

Page({
  ...live,
  data: {
    look: look(),
    view: null as CaseView | null,
    failure: null as Failure | null,
    steps: [] as Step[],
    primary: '' as Act | '',
    besides: [] as Act[],
    tools: [] as Tool[],
    pieces: [] as Tile[],
    playing: '',
    busy: false,
    mayCheck: false,
    /** What Art. 11 wants to be seen, and what the officer has seen of it. */
    papers: [
      { code: 'original', label: '授权委托书原件' },
      { code: 'signed', label: '委托人已签名' },
      { code: 'idSeen', label: '代理人身份证明' },
    ],
    seen: [] as string[],
  },
  caseId: '',
  evidence: undefined as CaseEvidence | undefined,

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.evidence = new CaseEvidence()
  },

  onHide() {
    stopSound()
    live.onHide.call(this)
  },
  onUnload() {
    stopSound()
    live.onUnload.call(this)
  },
  async load() {
    try {
      const view = await call('complaint.detail', { caseId: this.caseId })
      this.show(view)
      await this.showEvidence(view)
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async showEvidence(view: CaseView) {
    const { files, fresh } = await this.evidence!.of(view)
    if (fresh) this.setData({ pieces: sealedTiles(view.evidence, files) })
  },
  show(view: CaseView) {
    const { primary = '', besides } = acts(view)
    this.setData({
      ...{ view, steps: steps(view), tools: tools(view), primary, besides, failure: null },
      mayCheck: view.may.includes('checkAuthority'),
    })
  },

  pickPapers(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ seen: event.detail.chosen })
  },
  checkAuthority() {
    const has = (paper: string) => this.data.seen.includes(paper)
    const seen = { original: has('original'), signed: has('signed'), idSeen: has('idSeen') }
    return this.act(() => call('complaint.checkAuthority', { caseId: this.caseId, ...seen }), '已记下')
  },
  async contact() {
    if (!(await dial(this.data.view!.consumer!.phone))) return
    const { confirm } = await wx.showModal({
      title: '联系上了吗？',
      content: '联系上就记下时间，消费者也会看到。',
      confirmText: '已联系上',
      cancelText: '没打通',
    })
    if (confirm) await this.act(() => call('officer.contact', { caseId: this.caseId }), '已记录')
  },
  async arrive() {
    const position = await hereOrExplain('到场要记录一次您的位置')
    if (position) await this.act(() => call('officer.arrive', { caseId: this.caseId, position }), '已到场')
  },
  open(event: WechatMiniprogram.TouchEvent) {
    const { url, id } = event.currentTarget.dataset
    if (url) wx.navigateTo({ url })
    else if (id === 'backup') this.askForBackup()
    else if (id === 'return') this.giveBack()
    else this.consent()
  },
  async askForBackup() {
    const reason = await chosenFrom(backupReasons, '为什么要增援？')
    if (reason) await this.act(() => call('officer.backup', { caseId: this.caseId, reason }), '已请求增援')
  },
  async giveBack() {
    const reason = await chosenFrom(returnReasons, '为什么退回？指挥中心会另派')
    if (!reason || this.data.busy) return
    this.setData({ busy: true })
    try {
      await call('officer.return', { caseId: this.caseId, reason })
      wx.navigateBack()
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: false })
    }
  },
  async consent() {
    const itemList = mediationModes.codes.map((mode) => `双方同意${mediationModes.label(mode)}`)
    const chosen = await unlessCancelled(() => wx.showActionSheet({ itemList }))
    const mode = chosen && mediationModes.codes[chosen.tapIndex]
    if (mode) await this.act(() => call('mediation.consent', { caseId: this.caseId, mode }), '已记录')
  },
  settle() {
    wx.navigateTo({ url: `/officer/settle/settle?id=${this.caseId}&onsite=${this.data.view!.arrivedAt ? 1 : ''}` })
  },
  conclude() {
    wx.navigateTo({ url: `/officer/conclude/conclude?id=${this.caseId}` })
  },
  terminate() {
    wx.navigateTo({
      url: `/officer/terminate/terminate?id=${this.caseId}&onsite=${this.data.view!.arrivedAt ? 1 : ''}`,
    })
  },
  async act(ask: () => Promise<CaseView>, done: string) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      this.show(await ask())
      wx.showToast({ title: done, icon: 'success' })
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: false })
    }
  },

  dialConsumer() {
    dial(this.data.view!.consumer!.phone)
  },
  locate() {
    const { place, merchant } = this.data.view!
    wx.openLocation({
      name: merchant.name,
      address: merchant.address,
      latitude: place!.latitude,
      longitude: place!.longitude,
    })
  },
  async openPiece(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    await this.showEvidence(this.data.view!)
    openEvidence(this.data.pieces, event.detail.id, (playing) => this.setData({ playing }))
  },
  proof(event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>) {
    showProof(event.detail, this.caseId)
  },
})
