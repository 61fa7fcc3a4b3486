import { call } from '../../../../api/call'
import { recallContact } from '../../../../device/contact'
import { dateTimeText } from '../../../../format/when'
import { explainUnsentEvidence, registerEvidenceForm } from '../../../../page/evidence-form-page'
import { problemTypes } from '../../../../shared/vocabulary/case'
import type { InvitationView } from '../../contract'
import { joiningConsent } from '../../representation'

const questions = ['statement', 'evidence', 'name', 'phone', 'address', 'consents'] as const
type Question = (typeof questions)[number]

/** The question that a path of the input belongs to. */
const questionOf = (inputPath: string): Question | undefined => {
  const [firstKey, innerKey] = inputPath.split('.')
  const questionName = firstKey === 'consumer' ? innerKey : firstKey
  return questions.find((question) => question === questionName)
}

/**
 * An invited person joins a joint complaint (Order 121 Art. 12). The page shows what it is about
 * and asks for the person's own account, contact and consent.
 */
registerEvidenceForm({
  questions,
  questionOf,
  query: { invitation: '' },
  loads: 'once',
  data: {
    view: null as InvitationView | null,
    /** Kind of problem and time, as texts. */
    facts: { problem: '', occurred: '' },
    form: { statement: '', name: '', phone: '', address: '' },
    consents: false,
    joiningConsent,
  },

  onLoad() {
    this.askPrivacyAndFill()
  },
  async loadContent() {
    const invitationView = await call('complaint.invitation', { invitation: this.query.invitation })
    const facts = {
      problem: problemTypes.label(invitationView.problemType),
      occurred: dateTimeText(invitationView.occurredAt, Date.now()),
    }
    return { view: invitationView, facts }
  },
  async askPrivacyAndFill() {
    const knownContact = (await this.askPrivacy()) && (await recallContact())
    if (knownContact) this.setData({ form: { ...this.data.form, ...knownContact } })
  },
  enterText(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = inputEvent.currentTarget.dataset
    this.enterValues({ [`form.${name}`]: inputEvent.detail.value }, name)
  },
  async joinComplaint() {
    const { consents, form, privacy } = this.data
    if (privacy !== 'agreed') return this.setData({ problem: '同意隐私保护指引后才能加入' })
    if (!consents) return this.showErrors({ consents: '共同投诉要您同意才行' })
    const unsentProblem = explainUnsentEvidence(this.evidence)
    if (unsentProblem) return this.showErrors({ evidence: unsentProblem })
    const { statement, ...consumer } = form
    const evidence = this.evidence.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const input = { invitation: this.query.invitation, consents, consumer, statement, evidence }
    const submission = await this.sendOnce((submissionKey) =>
      call('complaint.join', input, { requestKey: submissionKey }),
    )
    if (submission) wx.redirectTo({ url: `/pages/complaint/case/case?id=${submission.output.id}` })
  },
  openOwnCases() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
})
