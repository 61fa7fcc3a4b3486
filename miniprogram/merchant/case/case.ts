import { call } from '../../api/call'
import { showDocument } from '../../api/documents'
import type { LiveSituation } from '../../api/poll-delay'
import { askForText } from '../../device/confirmed'
import { rememberSteps } from '../../device/seen-steps'
import { toAgreementLine } from '../../format/agreement'
import { type Headline, stateBadge } from '../../format/headline'
import { formatYuanSpoken } from '../../format/money'
import { dateTimeText, dayText } from '../../format/when'
import { type CaseLine, caseLines, caseMarks } from '../../modules/case-links'
import { registerPage } from '../../page/base-page'
import { findLastStepAt, isBeingSigned } from '../../page/live-case'
import type { CaseForm } from '../../shared/contract/documents'
import type { RespondentView } from '../../shared/contract/respondent'
import { problemTypes } from '../../shared/vocabulary/case'

/** What the shop has to do now, and by when. If it has nothing to do, the state of the case. */
function toHeadline(
  {
    state: caseState,
    shopAnswer,
    may: allowedCommands,
    agreement: agreementSummary,
  }: RespondentView,
  now: number,
): Headline {
  const { label: stateLabel, tone: stateTone } = stateBadge(caseState)
  if (allowedCommands.includes('respond'))
    return {
      tone: 'amber',
      title: '请您答复',
      about: shopAnswer?.by ? `${dayText(shopAnswer.by, now)}前` : '',
    }
  if (agreementSummary?.state === 'open' && !agreementSummary.signed.includes('respondent')) {
    const signAction = { id: 'sign', label: '看全文，签名' } as const
    return {
      tone: 'amber',
      title: '等您签名',
      about: '看过全文再签，双方签名后生效',
      act: signAction,
    }
  }
  return { tone: stateTone, title: stateLabel, about: shopAnswer?.response ? '您已经答复' : '' }
}

/** A case for the shop that it is about. */
registerPage({
  query: { id: '' },
  data: {
    view: null as RespondentView | null,
    /** What modules show of the case. */
    lines: [] as CaseLine[],
    /** News about a line, by the id of the line. */
    marks: {} as Record<string, string>,
    headline: null as Headline | null,
    /** The agreement of the parties, if there is one. */
    agreementLine: null as ReturnType<typeof toAgreementLine> | null,
    facts: { problem: '', occurred: '', amount: '' },
    mayAnswer: false,
    mayRecuse: false,
    steps: [] as { seq: number; text: string; at: string }[],
  },

  liveSituation(): LiveSituation {
    const { view: respondentView } = this.data
    if (!respondentView) return {}
    const { agreement, shopAnswer, may: allowedCommands, timeline } = respondentView
    const hasOpenOffer = shopAnswer?.offer !== undefined && allowedCommands.length > 0
    return {
      awaitsOtherParty: hasOpenOffer || (agreement && isBeingSigned(agreement)),
      changedAt: findLastStepAt(timeline),
    }
  },
  async loadContent() {
    const respondentView = await call('merchant.case', { caseId: this.query.id })
    this.showCase(respondentView)
    return { marks: await caseMarks(respondentView) }
  },
  showCase(respondentView: RespondentView) {
    const now = Date.now()
    rememberSteps(this.query.id, respondentView.timeline)
    this.setData({
      view: respondentView,
      lines: caseLines(respondentView),
      headline: toHeadline(respondentView, now),
      agreementLine: respondentView.agreement
        ? toAgreementLine(respondentView.agreement, 'respondent')
        : null,
      mayAnswer: respondentView.may.includes('respond'),
      mayRecuse: respondentView.may.includes('recuse'),
      facts: {
        problem: problemTypes.label(respondentView.problemType),
        occurred: dateTimeText(respondentView.occurredAt, now),
        amount:
          respondentView.amountFen === undefined ? '' : formatYuanSpoken(respondentView.amountFen),
      },
      steps: respondentView.timeline
        .map(({ seq: stepNumber, text: stepText, at: occurredAt }) => ({
          seq: stepNumber,
          text: stepText,
          at: dateTimeText(occurredAt, now),
        }))
        .reverse(),
    })
  },
  openSigning() {
    this.openPage('/pages/agreement/sign/sign', { id: this.query.id })
  },
  /** The shop requests another officer (recusal). */
  async requestRecusal() {
    const recusalReason = await askForText(
      '要求网格员回避？',
      '与对方有什么关系，至少 5 个字；决定前调解中止',
      '提出',
    )
    if (recusalReason === undefined) return
    await this.runStep(async () => {
      this.showCase(await call('merchant.recuse', { caseId: this.query.id, reason: recusalReason }))
      wx.showToast({ title: '已提出，等负责人决定', icon: 'none' })
    })
  },
  showForm(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showDocument(this.query.id, event.detail.form)
  },
})
