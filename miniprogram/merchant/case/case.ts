import { call } from '../../cloud/call'
import { showPaper } from '../../cloud/papers'
import { unreadIn } from '../../cloud/room-unread'
import { page } from '../../page/page'
import { wordsFor } from '../../phone/confirmed'
import { keepSteps } from '../../phone/kept-steps'
import type { CaseForm } from '../../shared/contract/paper'
import type { RespondentView } from '../../shared/contract/respondent'
import { problemTypes } from '../../shared/vocabulary/case'
import { agreementLine } from '../../words/agreement'
import { badgeOf, type Headline } from '../../words/headline'
import { yuan } from '../../words/money'
import { dateTime, day } from '../../words/when'

/** What is now for the shop, and by when it has to answer or to sign. */
function headlineFor({ state, shopAnswer, may, agreement }: RespondentView, now: number): Headline {
  const { label, tone } = badgeOf(state)
  if (may.includes('answer'))
    return { tone: 'amber', title: '请您答复', about: shopAnswer?.by ? `${day(shopAnswer.by, now)}前` : '' }
  if (agreement?.state === 'open' && !agreement.signed.includes('respondent')) {
    const act = { id: 'sign', label: '看全文，签名' } as const
    return { tone: 'amber', title: '等您签名', about: '看过全文再签，双方签名后生效', act }
  }
  return { tone, title: label, about: shopAnswer?.response ? '您已经答复' : '' }
}

page({
  query: { id: '' },
  data: {
    view: null as RespondentView | null,
    /** Unread messages in the room. */
    unread: 0,
    headline: null as Headline | null,
    agreed: null as ReturnType<typeof agreementLine> | null,
    facts: { problem: '', occurred: '', amount: '' },
    mayAnswer: false,
    mayRecuse: false,
    steps: [] as { seq: number; text: string; at: string }[],
  },

  async load() {
    const view = await call('merchant.case', { caseId: this.query.id })
    this.show(view)
    return { unread: await unreadIn(view) }
  },
  show(view: RespondentView) {
    const now = Date.now()
    keepSteps(this.query.id, view.timeline)
    this.setData({
      view,
      headline: headlineFor(view, now),
      agreed: view.agreement ? agreementLine(view.agreement, 'respondent') : null,
      mayAnswer: view.may.includes('answer'),
      mayRecuse: view.may.includes('recuse'),
      facts: {
        problem: problemTypes.label(view.problemType),
        occurred: dateTime(view.occurredAt, now),
        amount: view.amountFen === undefined ? '' : yuan(view.amountFen),
      },
      steps: view.timeline.map(({ seq, text, at }) => ({ seq, text, at: dateTime(at, now) })).reverse(),
    })
  },
  sign() {
    this.visit('/pages/agreement/sign/sign', { id: this.query.id })
  },
  /** The shop asks for another officer. */
  async recuse() {
    const reason = await wordsFor('要求网格员回避？', '与对方有什么关系，至少 5 个字；决定前调解中止', '提出')
    if (reason === undefined) return
    await this.act(async () => this.show(await call('merchant.recuse', { caseId: this.query.id, reason })))
    wx.showToast({ title: '已提出，等负责人决定', icon: 'none' })
  },
  paper(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showPaper(this.query.id, event.detail.form)
  },
})
