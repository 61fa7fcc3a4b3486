import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { type PhotoTile, sealedTiles } from '../../components/photo-grid/tile'
import { dial } from '../../phone/dial'
import { look } from '../../phone/look'
import { hereOrExplain } from '../../phone/position'
import { previewPhotos } from '../../phone/preview'
import { showProof } from '../../phone/proof'
import type { CaseView } from '../../shared/contract/case-view'
import { type Failure, failureOf } from '../../words/failure'
import { type Act, acts, type Step, steps } from './steps'

Page({
  ...live,
  data: {
    look: look(),
    view: null as CaseView | null,
    failure: null as Failure | null,
    steps: [] as Step[],
    primary: '' as Act | '',
    besides: [] as Act[],
    photos: [] as PhotoTile[],
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
      if (view.evidence.length !== this.data.photos.length) {
        const { files } = await call('evidence.view', { caseId: this.caseId })
        this.setData({ photos: sealedTiles(files) })
      }
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  show(view: CaseView) {
    const { primary = '', besides } = acts(view)
    this.setData({ view, steps: steps(view), primary, besides, failure: null })
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
  preview(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    previewPhotos(this.data.photos, event.detail.id)
  },
  proof(event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>) {
    showProof(event.detail, this.caseId)
  },
})
