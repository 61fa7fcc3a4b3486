import { actOrWait } from '../../cloud/act-or-wait'
import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import type { CaseView } from '../../shared/contract/case-view'
import type { Input } from '../../shared/contract/index'
import type { ClosedList } from '../../shared/vocabulary/closed-list'
import { callBackResults, entrustResults } from '../../shared/vocabulary/formalities'
import { type NoticeLaw, noticeLaws, reportFindings, violationDecisions } from '../../shared/vocabulary/report'
import { choices } from '../../words/choices'

interface Kind {
  title: string
  results: ClosedList<string>
  /** The question that asks for words, a hint, and a note on who may read the answer. */
  about: string
  hint: string
  readers: string
  save: string
  /** Results that need no words. */
  mute?: string[]
  /** Whether a law wants the reporter told is asked too (Art. 36). */
  laws?: true
  /** The field of the input that takes the result. */
  as: 'finding' | 'decision' | 'result'
  action: 'officer.conclude' | `mediation.${'verify' | 'decide' | 'handBack' | 'callBack'}`
}

/** The kinds of result that this page records: one of a few results each, and words. */
const kinds: Record<string, Kind> = {
  conclude: {
    title: '核查结论',
    results: reportFindings,
    about: '核查情况',
    hint: '查了什么，查到什么',
    readers: '举报人能看到结论，看不到核查情况。',
    save: '核查完毕，存入案卷',
    laws: true,
    action: 'officer.conclude',
    as: 'finding',
  },
  verify: {
    title: '涉嫌违法的核查',
    results: reportFindings,
    about: '核查情况',
    hint: '查了什么，查到什么',
    readers: '消费者和商家只知道核查完了，看不到结论；调解照常进行。',
    save: '核查完毕，存入案卷',
    action: 'mediation.verify',
    as: 'finding',
  },
  decide: {
    title: '处理决定',
    results: violationDecisions,
    about: '决定书文号和内容',
    hint: '例如：月市监处罚〔2026〕12 号，罚款三千元',
    readers: '自立案起 90 日内作出决定；普通程序的处罚决定，20 个工作日内公示。',
    save: '记下决定',
    action: 'mediation.decide',
    as: 'decision',
  },
  handBack: {
    title: '委托调解的结果',
    results: entrustResults,
    about: '双方怎么说',
    hint: '同意什么，或者差在哪里',
    readers: '消费者、商家和网格员都能看到；协议由网格员按这里写的拟定。',
    save: '交回网格员',
    action: 'mediation.handBack',
    as: 'result',
  },
  callBack: {
    title: '回访',
    results: callBackResults,
    about: '消费者怎么说',
    hint: '例如：钱退了，态度不好',
    readers: '只有办案的人看得到。没有解决的，领导可以决定重新处理。',
    save: '记下回访',
    mute: ['satisfied', 'unreached'],
    action: 'mediation.callBack',
    as: 'result',
  },
}

/** Sends a result; undefined for a conclusion that waits, under `title` in the outbox, while the phone is offline. */
function send(
  { action, as }: Kind,
  { code, ...said }: { caseId: string; code: string; note: string; notify?: NoticeLaw },
  sending: { key: string; title: string },
): Promise<CaseView | { done: true } | undefined> {
  const input = { ...said, [as]: code }
  return action === 'officer.conclude'
    ? actOrWait(action, input as Input<typeof action>, sending)
    : call(action, input as unknown as Input<typeof action>, sending)
}

/** The result of a verification, of an entrusted mediation or of a call-back; `what` in the query names which. */
formPage({
  questions: ['finding', 'notify', 'note'],
  questionOf: (path) => (path === 'result' ? 'finding' : path),
  query: { id: '', title: '', what: 'conclude' },
  data: {
    kind: { title: '', about: '', hint: '', readers: '', save: '' },
    findings: [] as { code: string; label: string }[],
    finding: '',
    /** Which law wants the reporter told, where that is asked. */
    laws: [] as { code: string; label: string }[],
    notify: '' as NoticeLaw | 'none' | '',
    note: '',
  },

  onLoad() {
    const { results, mute, laws, action, as, ...kind } = this.kind()
    wx.setNavigationBarTitle({ title: kind.title })
    const none = { code: 'none', label: '没有法律要求告知，不发通知' }
    this.setData({ kind, findings: choices(results), laws: laws ? [none, ...choices(noticeLaws)] : [] })
  },
  kind(): Kind {
    return kinds[this.query.what] ?? kinds.conclude!
  },
  async save() {
    const { finding, note, notify, laws, kind } = this.data
    const { mute = [] } = this.kind()
    if (!finding) return this.showErrors({ finding: `请选择${kind.title}` })
    if (laws.length > 0 && !notify) return this.showErrors({ notify: '请选择要不要告知举报人' })
    if (note.trim().length < 2 && !mute.includes(finding)) return this.showErrors({ note: `请写明${kind.about}` })
    const told = notify && notify !== 'none' ? { notify } : {}
    const said = { caseId: this.query.id, code: finding, note, ...told }
    const sent = await this.sendOnce((key) => send(this.kind(), said, { key, title: this.query.title }))
    if (!sent) return
    // What was handed back is not open to its mediator any more: they go on to their list.
    await wx.navigateBack({ delta: this.kind() === kinds.handBack ? 2 : 1 })
    const view = sent.answer
    if (this.kind() === kinds.conclude && view && 'state' in view && view.state !== 'concluded')
      wx.showToast({ title: '重大案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
})
