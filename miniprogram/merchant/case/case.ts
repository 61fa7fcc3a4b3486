import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { showPaper } from '../../cloud/papers'
import { unreadIn } from '../../cloud/room-unread'
import { dial } from '../../phone/dial'
import { keepSteps } from '../../phone/kept-steps'
import { textScale } from '../../phone/text-scale'
import type { CaseForm } from '../../shared/contract/paper'
import type { RespondentView } from '../../shared/contract/respondent'
import { problemTypes } from '../../shared/vocabulary/case'
import { agreementLine } from '../../words/agreement'
import { type Failure, failureOf } from '../../words/failure'
import { yuan } from '../../words/money'
import { dateTime } from '../../words/when'

Page({
  ...live,
  data: {
    textScale: textScale(),
    view: null as RespondentView | null,
    failure: null as Failure | null,
    /** Unread messages in the room. */
    unread: 0,
    agreed: null as ReturnType<typeof agreementLine> | null,
    facts: { problem: '', occurred: '', amount: '' },
    mayAnswer: false,
    steps: [] as { seq: number; text: string; at: string }[],
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  async load() {
    try {
      const view = await call('merchant.case', { caseId: this.caseId })
      this.show(view)
      this.setData({ unread: await unreadIn(view) })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  show(view: RespondentView) {
    const now = Date.now()
    keepSteps(
      this.caseId,
      view.timeline.map(({ hash }) => hash),
    )
    this.setData({
      view,
      agreed: view.agreement ? agreementLine(view.agreement, 'respondent') : null,
      failure: null,
      mayAnswer: view.may.includes('answer'),
      facts: {
        problem: problemTypes.label(view.problemType),
        occurred: dateTime(view.occurredAt, now),
        amount: view.amountFen === undefined ? '' : yuan(view.amountFen),
      },
      steps: view.timeline.map(({ seq, text, at }) => ({ seq, text, at: dateTime(at, now) })).reverse(),
    })
  },
  enterRoom() {
    wx.navigateTo({ url: `/pages/room/room/room?id=${this.caseId}` })
  },
  agreement() {
    wx.navigateTo({ url: `/pages/agreement/sign/sign?id=${this.caseId}` })
  },
  paper(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showPaper(this.caseId, event.detail.form)
  },
  answer() {
    wx.navigateTo({ url: `/merchant/answer/answer?id=${this.caseId}` })
  },
  dial(event: WechatMiniprogram.CustomEvent<{ phone: string }>) {
    dial(event.detail.phone)
  },
})
