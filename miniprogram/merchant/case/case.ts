import { call } from '../../cloud/call'
import { showPaper } from '../../cloud/papers'
import { unreadIn } from '../../cloud/room-unread'
import { page } from '../../page/page'
import { keepSteps } from '../../phone/kept-steps'
import type { CaseForm } from '../../shared/contract/paper'
import type { RespondentView } from '../../shared/contract/respondent'
import { problemTypes } from '../../shared/vocabulary/case'
import { agreementLine } from '../../words/agreement'
import { yuan } from '../../words/money'
import { dateTime } from '../../words/when'

page({
  query: { id: '' },
  data: {
    view: null as RespondentView | null,
    /** Unread messages in the room. */
    unread: 0,
    agreed: null as ReturnType<typeof agreementLine> | null,
    facts: { problem: '', occurred: '', amount: '' },
    mayAnswer: false,
    steps: [] as { seq: number; text: string; at: string }[],
  },

  async load() {
    const view = await call('merchant.case', { caseId: this.query.id })
    this.show(view)
    return { unread: await unreadIn(view) }
  },
  show(view: RespondentView) {
    const now = Date.now()
    keepSteps(
      this.query.id,
      view.timeline.map(({ hash }) => hash),
    )
    this.setData({
      view,
      agreed: view.agreement ? agreementLine(view.agreement, 'respondent') : null,
      mayAnswer: view.may.includes('answer'),
      facts: {
        problem: problemTypes.label(view.problemType),
        occurred: dateTime(view.occurredAt, now),
        amount: view.amountFen === undefined ? '' : yuan(view.amountFen),
      },
      steps: view.timeline.map(({ seq, text, at }) => ({ seq, text, at: dateTime(at, now) })).reverse(),
    })
  },
  paper(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showPaper(this.query.id, event.detail.form)
  },
})
