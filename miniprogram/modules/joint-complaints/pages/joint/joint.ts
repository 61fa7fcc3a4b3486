import { call } from '../../../../api/call'
import { askForText, askToConfirm } from '../../../../device/confirmed'
import { registerCasePage } from '../../../../page/case-page'
import type { CaseSummary, CaseView } from '../../../../shared/contract/case-view'
import { modulePageUrl } from '../../../manifest'
import { invitingConsent } from '../../representation'

/**
 * The people of a joint complaint (Order 121 Art. 12). The first complainant invites others, and a
 * person who has joined can leave. The officer removes a person with another dispute. The centre
 * brings in complaints that were filed separately.
 */
registerCasePage({
  data: {
    /** The commands that the caller may give. */
    allowedCommands: {} as Partial<Record<CaseView['may'][number], boolean>>,
    /** The code to pass on; empty until the person has tapped “邀请”. */
    invitation: '',
    /** Complaints that the centre may bring in. */
    joinableCases: [] as CaseSummary[],
    invitingConsent,
  },

  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    this.showCase(caseView)
    if (!caseView.may.includes('gather')) return
    const { cases } = await call('complaint.gatherable', { caseId: this.query.id })
    this.setData({ joinableCases: cases })
  },
  showCase(caseView: CaseView) {
    this.setData({
      view: caseView,
      allowedCommands: Object.fromEntries(caseView.may.map((command) => [command, true])),
    })
  },
  openCase(selectEvent: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.openPage('/command-centre/triage/triage', { id: selectEvent.detail.id })
  },
  async inviteComplainant() {
    const confirmText =
      '收到邀请的人会看到商家、您写的经过和要求；加入以后还能看到办理过程和您的照片。您的姓名、电话、地址不给他们看。'
    if (!(await askToConfirm('邀请别人共同投诉？', confirmText, '邀请'))) return
    await this.runStep(async () => {
      const { invitation } = await call('complaint.invite', { caseId: this.query.id })
      this.setData({ invitation })
      await this.refresh()
    })
  },
  async closeInvitation() {
    const confirmText = '发出去的邀请马上失效；已经加入的人不受影响。'
    if (!(await askToConfirm('停止邀请？', confirmText, '停止邀请'))) return
    const isClosed = await this.runCaseStep(
      () => call('complaint.closeInvitation', { caseId: this.query.id }),
      '已停止邀请',
    )
    if (isClosed) this.setData({ invitation: '' })
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const { invitation, view: caseView } = this.data
    if (!invitation) return { title: '智慧3·15', path: '/pages/home/home' }
    return {
      title: `一起投诉：${caseView!.merchant.name}`,
      path: `${modulePageUrl('joint-complaints', 'join/join')}?invitation=${invitation}`,
    }
  },
  async leaveComplaint() {
    const confirmText = '退出后看不到这件投诉了；您可以单独投诉。'
    if (!(await askToConfirm('退出共同投诉？', confirmText, '退出', 'gone'))) return
    if (await this.runStep(() => call('complaint.leave', { caseId: this.query.id })))
      wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  async excludeComplainant(
    changeEvent: WechatMiniprogram.CustomEvent<{ person: number; who: string }>,
  ) {
    const { person, who: personName } = changeEvent.detail
    const reasonText = await askForText(
      `移出${personName}？`,
      '为什么不是同一件事，至少 5 个字；记入案卷',
      '移出',
      'gone',
    )
    if (reasonText !== undefined)
      await this.runCaseStep(
        () => call('complaint.exclude', { caseId: this.query.id, person, reason: reasonText }),
        '已移出',
      )
  },
  async gatherComplaint(touchEvent: WechatMiniprogram.TouchEvent) {
    const { number: caseNumber } = touchEvent.currentTarget.dataset as { number: string }
    const confirmText = `${caseNumber} 的投诉人成为本件的共同投诉人，那一件就此了结。双方提交时都同意过。`
    if (!(await askToConfirm('一起调解？', confirmText, '一起调解'))) return
    const isGathered = await this.runCaseStep(
      () => call('complaint.gather', { caseId: this.query.id, number: caseNumber }),
      '已并到一起',
    )
    if (isGathered) await this.refresh()
  },
})
