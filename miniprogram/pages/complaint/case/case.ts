import { call } from '../../../cloud/call'
import { CaseEvidence } from '../../../cloud/case-evidence'
import { live } from '../../../cloud/live'
import { sealedTiles, type Tile } from '../../../components/evidence-grid/tile'
import { dial } from '../../../phone/dial'
import { keepSteps } from '../../../phone/kept-steps'
import { look } from '../../../phone/look'
import { openEvidence, stopSound } from '../../../phone/open-evidence'
import { showProof } from '../../../phone/proof'
import type { CaseView } from '../../../shared/contract/case-view'
import { type ServiceTag, serviceTags } from '../../../shared/vocabulary/mediation'
import { agreementLine } from '../../../words/agreement'
import { choices } from '../../../words/choices'
import { type Failure, failureOf } from '../../../words/failure'
import { nextStep } from '../../../words/progress'

Page({
  ...live,
  data: {
    look: look(),
    view: null as CaseView | null,
    failure: null as Failure | null,
    next: '',
    agreed: null as ReturnType<typeof agreementLine> | null,
    may: {} as Partial<Record<CaseView['may'][number], boolean>>,
    pieces: [] as Tile[],
    playing: '',
    evidenceProblem: '',
    serviceTags: choices(serviceTags),
    stars: 0,
    tags: [] as ServiceTag[],
    busy: false,
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
  show(view: CaseView) {
    const may = Object.fromEntries(view.may.map((command) => [command, true]))
    keepSteps(
      this.caseId,
      view.timeline.map(({ hash }) => hash),
    )
    const agreed = view.agreement ? agreementLine(view.agreement, 'complainant') : null
    this.setData({ view, may, agreed, next: nextStep(view), failure: null })
  },
  async showEvidence(view: CaseView) {
    try {
      const { files, fresh } = await this.evidence!.of(view)
      if (fresh) this.setData({ pieces: sealedTiles(view.evidence, files), evidenceProblem: '' })
    } catch (error) {
      this.setData({ evidenceProblem: failureOf(error).message })
    }
  },

  agreement() {
    wx.navigateTo({ url: `/pages/agreement/sign/sign?id=${this.caseId}` })
  },
  decision() {
    wx.navigateTo({ url: `/pages/complaint/decision/decision?id=${this.caseId}` })
  },
  dial(event: WechatMiniprogram.CustomEvent<{ phone: string }>) {
    dial(event.detail.phone)
  },
  async openPiece(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    await this.showEvidence(this.data.view!)
    openEvidence(this.data.pieces, event.detail.id, (playing) => this.setData({ playing }))
  },
  proof(event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>) {
    showProof(event.detail, this.caseId)
  },

  pickStars(event: { detail: number }) {
    this.setData({ stars: event.detail })
  },
  pickTags(event: WechatMiniprogram.CustomEvent<{ chosen: ServiceTag[] }>) {
    this.setData({ tags: event.detail.chosen })
  },
  async rate() {
    const { stars, tags } = this.data
    await this.act(() => call('complaint.rate', { caseId: this.caseId, stars, tags }), '谢谢您的评价')
  },
  async withdraw() {
    const { confirm } = await wx.showModal({
      title: '撤回这件投诉？',
      content: '撤回后不再处理。事情没有解决，可以重新投诉。',
      confirmText: '撤回',
      confirmColor: '#bf2b24',
    })
    if (confirm) await this.act(() => call('complaint.withdraw', { caseId: this.caseId }), '已撤回')
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
})
