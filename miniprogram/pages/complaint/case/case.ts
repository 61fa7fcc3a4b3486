import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { type PhotoTile, sealedTiles } from '../../../components/photo-grid/tile'
import { dial } from '../../../phone/dial'
import { keepSteps } from '../../../phone/kept-steps'
import { look } from '../../../phone/look'
import { previewPhotos } from '../../../phone/preview'
import { showProof } from '../../../phone/proof'
import type { CaseView } from '../../../shared/contract/case-view'
import { type ServiceTag, serviceTags } from '../../../shared/vocabulary/mediation'
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
    may: {} as Partial<Record<CaseView['may'][number], boolean>>,
    photos: [] as PhotoTile[],
    photoProblem: '',
    serviceTags: choices(serviceTags),
    stars: 0,
    tags: [] as ServiceTag[],
    busy: false,
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },

  async load() {
    try {
      const view = await call('complaint.detail', { caseId: this.caseId })
      this.show(view)
      if (view.evidence.length !== this.data.photos.length) this.loadPhotos()
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
    this.setData({ view, may, next: nextStep(view), failure: null })
  },
  async loadPhotos() {
    try {
      const { files } = await call('evidence.view', { caseId: this.caseId })
      this.setData({ photos: sealedTiles(files), photoProblem: '' })
    } catch (error) {
      this.setData({ photoProblem: failureOf(error).message })
    }
  },

  decision() {
    wx.navigateTo({ url: `/pages/complaint/decision/decision?id=${this.caseId}` })
  },
  dial(event: WechatMiniprogram.CustomEvent<{ phone: string }>) {
    dial(event.detail.phone)
  },
  preview(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    previewPhotos(this.data.photos, event.detail.id)
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
