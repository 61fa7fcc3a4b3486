import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { showPaper } from '../../../cloud/papers'
import { unreadIn } from '../../../cloud/room-unread'
import { dial } from '../../../phone/dial'
import { keepSteps } from '../../../phone/kept-steps'
import { textScale } from '../../../phone/text-scale'
import type { CaseView } from '../../../shared/contract/case-view'
import type { CaseForm } from '../../../shared/contract/paper'
import { type ServiceTag, serviceTags } from '../../../shared/vocabulary/mediation'
import { agreementLine } from '../../../words/agreement'
import { askedFor } from '../../../words/asked'
import { choices } from '../../../words/choices'
import { type Failure, failureOf } from '../../../words/failure'
import { nextStep } from '../../../words/progress'
import { ofCase, ofCaseData } from '../../of-case'

Page({
  ...live,
  ...ofCase,
  data: {
    textScale: textScale(),
    view: null as CaseView | null,
    failure: null as Failure | null,
    /** Unread messages in the room. */
    unread: 0,
    next: '',
    agreed: null as ReturnType<typeof agreementLine> | null,
    may: {} as Partial<Record<CaseView['may'][number], boolean>>,
    ...ofCaseData,
    serviceTags: choices(serviceTags),
    stars: 0,
    tags: [] as ServiceTag[],
    busy: false,
    /** The materials that a handler has asked for, in a sentence. */
    asked: '',
    /** The code in the link for other complainants, once this person has invited some. */
    invitation: '',
  },

  async load(): Promise<void> {
    try {
      const view = await call('complaint.detail', { caseId: this.caseId })
      this.show(view)
      this.setData({ unread: await unreadIn(view) })
      await this.showEvidence(view)
      await this.showStreams(view)
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
    this.setData({ view, may, agreed, next: nextStep(view), asked: askedFor(view, Date.now()), failure: null })
  },

  /**
   * Opens the complaint from its report. There is no way back, so that a reader of the complaint does not learn of the
   * report (Art. 37).
   */
  openBeside() {
    wx.navigateTo({ url: `/pages/complaint/case/case?id=${this.data.view!.beside!.caseId}` })
  },
  enterRoom() {
    wx.navigateTo({ url: `/pages/room/room/room?id=${this.caseId}` })
  },
  agreement() {
    wx.navigateTo({ url: `/pages/agreement/sign/sign?id=${this.caseId}` })
  },
  termination() {
    return showPaper(this.caseId, 'termination')
  },
  paper(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showPaper(this.caseId, event.detail.form)
  },
  decision() {
    wx.navigateTo({ url: `/pages/complaint/decision/decision?id=${this.caseId}` })
  },
  dial(event: WechatMiniprogram.CustomEvent<{ phone: string }>) {
    dial(event.detail.phone)
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
  supplement() {
    wx.navigateTo({
      url: `/pages/complaint/supplement/supplement?id=${this.caseId}&asked=${encodeURIComponent(this.data.asked)}`,
    })
  },
  goLive() {
    wx.navigateTo({ url: `/live/push/push?caseId=${this.caseId}` })
  },
  changePhone() {
    wx.navigateTo({ url: `/pages/complaint/phone/phone?id=${this.caseId}` })
  },
  async takeOffer() {
    const { confirm } = await wx.showModal({
      title: '接受商家的办法？',
      content: '接受后这件投诉了结。商家答应的没有做到，可以重新投诉。',
      confirmText: '接受',
    })
    if (confirm) await this.act(() => call('complaint.takeOffer', { caseId: this.caseId }), '已和解')
  },
  async invite() {
    const { confirm } = await wx.showModal({
      title: '邀请别人共同投诉？',
      content:
        '收到邀请的人会看到商家、您写的经过和要求；加入以后还能看到办理过程和您的照片。您的姓名、电话、地址不给他们看。',
      confirmText: '邀请',
    })
    if (!confirm) return
    try {
      const { invitation } = await call('complaint.invite', { caseId: this.caseId })
      this.setData({ invitation })
      await this.load()
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    }
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const { invitation, view } = this.data
    return invitation
      ? { title: `一起投诉：${view!.merchant.name}`, path: `/pages/complaint/join/join?invitation=${invitation}` }
      : { title: '智慧3·15', path: '/pages/home/home' }
  },
  agree() {
    return this.act(() => call('complaint.agree', { caseId: this.caseId }), '已同意')
  },
  async leave() {
    const { confirm } = await wx.showModal({
      title: '退出共同投诉？',
      content: '退出后看不到这件投诉了；您可以单独投诉。',
      confirmText: '退出',
      confirmColor: '#bf2b24',
    })
    if (!confirm) return
    try {
      await call('complaint.leave', { caseId: this.caseId })
      wx.switchTab({ url: '/pages/complaint/mine/mine' })
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    }
  },
  async word(event: WechatMiniprogram.CustomEvent<{ clause: number; received: boolean }>) {
    const { clause, received } = event.detail
    const { confirm } = received
      ? { confirm: true }
      : await wx.showModal({
          title: '到期没有履行？',
          content: '确认后这件投诉重新处理，网格员会再联系您。',
          confirmText: '没有履行',
        })
    const said = () => call('mediation.receive', { caseId: this.caseId, clause, received })
    if (confirm) await this.act(said, received ? '已记下' : '已重新处理')
  },
  async challenge() {
    const { confirm, content: reason } = await wx.showModal({
      title: '要求网格员回避',
      editable: true,
      placeholderText: '如与商家是亲属，或有利害关系',
    })
    if (confirm)
      await this.act(
        () => call('mediation.challenge', { caseId: this.caseId, reason: reason ?? '' }),
        '已提出，等待决定',
      )
  },
  async reopen() {
    const { confirm, content: reason } = await wx.showModal({
      title: '重新处理',
      editable: true,
      placeholderText: '哪里没有解决？至少 5 个字',
      confirmText: '提交',
    })
    if (confirm)
      await this.act(() => call('mediation.reopen', { caseId: this.caseId, reason: reason ?? '' }), '已重新处理')
  },
  erase() {
    wx.navigateTo({ url: `/pages/privacy/erase/erase?id=${this.caseId}` })
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
