import { call } from '../../cloud/call'
import { CaseEvidence } from '../../cloud/case-evidence'
import { live } from '../../cloud/live'
import { sealedTiles, type Tile } from '../../components/evidence-grid/tile'
import { look } from '../../phone/look'
import { openEvidence, stopSound } from '../../phone/open-evidence'
import { showProof } from '../../phone/proof'
import type { CaseView, OfferView } from '../../shared/contract/case-view'
import { type CaseClass, caseClasses } from '../../shared/vocabulary/case'
import { rescuers } from '../../shared/vocabulary/dispatch'
import { choices } from '../../words/choices'
import { type Failure, failureOf } from '../../words/failure'
import { whyWords } from '../../words/why'
import { type CandidateLines, candidateLines, officesInWords, signWords, triageWords } from './choice'

type OfferLines = Omit<OfferView, 'why'> & { why: string[] }

Page({
  ...live,
  data: {
    look: look(),
    view: null as CaseView | null,
    failure: null as Failure | null,
    classes: choices(caseClasses),
    class: '' as CaseClass | '',
    suggested: '' as CaseClass | '',
    classWhy: [] as string[],
    candidates: [] as CandidateLines[],
    officerId: '',
    officerName: '',
    offers: [] as OfferLines[],
    rescue: '',
    mayConfirm: false,
    mayDecide: false,
    signs: [] as string[],
    elsewhere: [] as string[],
    pieces: [] as Tile[],
    playing: '',
    /** Whether the one tap decides on the complaint too. */
    alsoAdmit: true,
    mayAdmit: false,
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
      const proposal = await call('dispatch.propose', { caseId: this.caseId })
      const candidates = proposal.candidates.map(candidateLines)
      this.setData({ candidates, signs: proposal.signs.map(signWords) })
      this.show(proposal.case)
      if (!candidates.some(({ id }) => id === this.data.officerId)) this.choose(candidates[0]?.id ?? '')
      await this.showEvidence(proposal.case)
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async showEvidence(view: CaseView) {
    const { files, fresh } = await this.evidence!.of(view)
    if (fresh) this.setData({ pieces: sealedTiles(view.evidence, files) })
  },
  show(view: CaseView) {
    const suggested = view.triage?.class ?? view.class
    this.setData({
      view,
      suggested,
      class: this.data.class || suggested,
      classWhy: view.triage ? triageWords(view.triage) : [],
      offers: (view.offers ?? []).map((offer) => ({ ...offer, why: whyWords(offer.why) })),
      rescue: view.rescue ? `没有网格员在办，已报${rescuers.label(view.rescue.by)}` : '',
      mayConfirm: view.may.includes('confirm'),
      elsewhere: officesInWords(view.statement ?? ''),
      mayDecide: view.may.includes('refuse'),
      mayAdmit: view.may.includes('admit'),
      failure: null,
    })
  },

  pickClass(event: WechatMiniprogram.CustomEvent<{ chosen: CaseClass[] }>) {
    this.setData({ class: event.detail.chosen[0] ?? this.data.class })
  },
  pickOfficer(event: WechatMiniprogram.TouchEvent) {
    this.choose(event.currentTarget.dataset.id)
  },
  choose(officerId: string) {
    this.setData({ officerId, officerName: this.data.candidates.find(({ id }) => id === officerId)?.name ?? '' })
  },
  async confirm() {
    const { class: caseClass, officerId } = this.data
    if (!caseClass) return
    const { caseId } = this
    const mayAdmit = this.data.view?.may.includes('admit') && this.data.alsoAdmit
    // Sending an officer cannot wait; whether the complaint is taken on (Art. 15) is a decision of its own, made with the same tap.
    await this.act(
      async () => {
        const sent = await call('dispatch.confirm', { caseId, class: caseClass, ...(officerId && { officerId }) })
        return mayAdmit ? call('complaint.decide', { caseId, decision: 'accept' }) : sent
      },
      mayAdmit ? '已受理并派单' : '已派单',
    )
  },
  async admit() {
    await this.act(() => call('complaint.decide', { caseId: this.caseId, decision: 'accept' }), '已受理')
  },
  refuse() {
    wx.navigateTo({ url: `/command/refuse/refuse?id=${this.caseId}` })
  },
  async act(ask: () => Promise<CaseView>, done: string) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      this.show(await ask())
      wx.showToast({ title: done, icon: 'success' })
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
      await this.load()
    } finally {
      this.setData({ busy: false })
    }
  },

  async openPiece(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    await this.showEvidence(this.data.view!)
    openEvidence(this.data.pieces, event.detail.id, (playing) => this.setData({ playing }))
  },
  proof(event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>) {
    showProof(event.detail, this.caseId)
  },
})
