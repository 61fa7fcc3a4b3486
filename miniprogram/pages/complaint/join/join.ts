import { call } from '../../../cloud/call'
import { evidenceForm, evidenceHolds } from '../../../page/evidence-form'
import { recallContact } from '../../../phone/contact'
import type { InvitationView } from '../../../shared/contract/afterwards'
import { problemTypes } from '../../../shared/vocabulary/case'
import { dateTime } from '../../../words/when'

const questions = ['statement', 'evidence', 'name', 'phone', 'address', 'consents'] as const
type Question = (typeof questions)[number]

/** The question that a path of the input belongs to. */
const questionOf = (path: string): Question | undefined => {
  const [first, last] = path.split('.')
  return questions.find((question) => question === (first === 'consumer' ? last : first))
}

/** An invited person joins a joint complaint (Art. 12): reads what it is about, tells their own part, consents. */
evidenceForm({
  questions,
  questionOf,
  query: { invitation: '' },
  loads: 'once',
  data: {
    view: null as InvitationView | null,
    facts: { problem: '', occurred: '' },
    form: { statement: '', name: '', phone: '', address: '' },
    consents: false,
  },

  onLoad() {
    this.again()
  },
  async load() {
    const view = await call('complaint.invitation', { invitation: this.query.invitation })
    const facts = { problem: problemTypes.label(view.problemType), occurred: dateTime(view.occurredAt, Date.now()) }
    return { view, facts }
  },
  async again() {
    const known = (await this.askPrivacy()) && (await recallContact())
    if (known) this.setData({ form: { ...this.data.form, ...known } })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = event.currentTarget.dataset
    this.enter({ [`form.${name}`]: event.detail.value }, name)
  },
  async join() {
    const { consents, form, privacy } = this.data
    if (privacy !== 'agreed') return this.setData({ problem: '同意隐私保护指引后才能加入' })
    if (!consents) return this.showErrors({ consents: '共同投诉要您同意才行' })
    const held = evidenceHolds(this.items)
    if (held) return this.showErrors({ evidence: held })
    const { statement, ...consumer } = form
    const evidence = this.items.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const input = { invitation: this.query.invitation, consents, consumer, statement, evidence }
    const sent = await this.sendOnce((key) => call('complaint.join', input, { key }))
    if (sent) wx.redirectTo({ url: `/pages/complaint/case/case?id=${sent.answer.id}` })
  },
  mine() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
})
