import { sendOrStoreStep } from '../../api/act-or-wait'
import { call } from '../../api/call'
import { choicesFromList } from '../../format/choices'
import { registerFormPage } from '../../page/form-page'
import type { CaseView } from '../../shared/contract/case-view'
import type { Input } from '../../shared/contract/index'
import { omitUndefined } from '../../shared/omit-undefined'
import type { ClosedList } from '../../shared/vocabulary/closed-list'
import {
  type NoticeLaw,
  noticeLaws,
  reportFindings,
  violationDecisions,
} from '../../shared/vocabulary/report'

interface ResultKind {
  title: string
  /** The results to choose from. */
  results: ClosedList<string>
  /** Label of the question that is answered by a text, and a hint in its field. */
  about: string
  hint: string
  /** Says who may read the text. */
  readers: string
  /** Label of the button. */
  save: string
  /** The page also asks whether a law requires notifying the reporter (Order 121 Art. 36). */
  laws?: true
  /** The field of the input that takes the result. */
  inputField: 'finding' | 'decision'
  action: 'officer.conclude' | `mediation.${'verify' | 'decide'}`
}

/** The kinds of result that this page records. Each is a term of a list and a text. */
const resultKinds: Record<string, ResultKind> = {
  conclude: {
    title: '核查结论',
    results: reportFindings,
    about: '核查情况',
    hint: '查了什么，查到什么',
    readers: '举报人能看到结论，看不到核查情况。',
    save: '核查完毕，存入案卷',
    laws: true,
    action: 'officer.conclude',
    inputField: 'finding',
  },
  verify: {
    title: '涉嫌违法的核查',
    results: reportFindings,
    about: '核查情况',
    hint: '查了什么，查到什么',
    readers: '消费者和商家只知道核查完了，看不到结论；调解照常进行。',
    save: '核查完毕，存入案卷',
    action: 'mediation.verify',
    inputField: 'finding',
  },
  decide: {
    title: '处理决定',
    results: violationDecisions,
    about: '决定书文号和内容',
    hint: '例如：月市监处罚〔2026〕12 号，罚款三千元',
    readers: '自立案起 90 日内作出决定；普通程序的处罚决定，20 个工作日内公示。',
    save: '记下决定',
    action: 'mediation.decide',
    inputField: 'decision',
  },
}

/**
 * Sends a result. Only a conclusion can be stored in the outbox while the phone is offline; then
 * the result is undefined.
 */
function sendResult(
  { action: actionName, inputField }: ResultKind,
  {
    code: resultCode,
    ...resultInput
  }: { caseId: string; code: string; note: string; notify?: NoticeLaw },
  sendOptions: { requestKey: string; title: string },
): Promise<CaseView | undefined> {
  const actionInput = { ...resultInput, [inputField]: resultCode }
  return actionName === 'officer.conclude'
    ? sendOrStoreStep(actionName, actionInput as Input<typeof actionName>, sendOptions)
    : call(actionName, actionInput as unknown as Input<typeof actionName>, sendOptions)
}

/** Characters. */
const minNoteLength = 2

/** Records the result of a verification, or a decision. */
registerFormPage({
  questionIds: ['finding', 'notify', 'note'],
  // `what` is a key of `resultKinds`.
  query: { id: '', title: '', what: 'conclude' },
  data: {
    pageTexts: { title: '', about: '', hint: '', readers: '', save: '' },
    findings: [] as { code: string; label: string }[],
    finding: '',
    /** The laws that can require a notification. Empty if the page does not ask for one. */
    laws: [] as { code: string; label: string }[],
    notify: '' as NoticeLaw | 'none' | '',
    note: '',
  },

  onLoad() {
    const { title, about, hint, readers, save, results, laws: asksForLaw } = this.findResultKind()
    wx.setNavigationBarTitle({ title })
    const noNotice = { code: 'none', label: '没有法律要求告知，不发通知' }
    this.setData({
      pageTexts: { title, about, hint, readers, save },
      findings: choicesFromList(results),
      laws: asksForLaw ? [noNotice, ...choicesFromList(noticeLaws)] : [],
    })
  },
  findResultKind(): ResultKind {
    return resultKinds[this.query.what] ?? resultKinds.conclude!
  },
  async saveResult() {
    const {
      finding: chosenFinding,
      note: typedNote,
      notify: noticeLaw,
      laws: noticeLawChoices,
      pageTexts: shownKind,
    } = this.data
    if (!chosenFinding) return this.showErrors({ finding: `请选择${shownKind.title}` })
    if (noticeLawChoices.length > 0 && !noticeLaw)
      return this.showErrors({ notify: '请选择要不要告知举报人' })
    if (typedNote.trim().length < minNoteLength)
      return this.showErrors({ note: `请写明${shownKind.about}` })

    const resultInput = omitUndefined({
      caseId: this.query.id,
      code: chosenFinding,
      note: typedNote,
      notify: noticeLaw === 'none' || noticeLaw === '' ? undefined : noticeLaw,
    })
    const sentResult = await this.sendOnce((requestKey) =>
      sendResult(this.findResultKind(), resultInput, { requestKey, title: this.query.title }),
    )
    if (!sentResult) return

    await wx.navigateBack()
    const caseView = sentResult.output
    const isConclusion = this.findResultKind() === resultKinds.conclude
    const needsLeader = isConclusion && caseView && caseView.state !== 'concluded'
    if (needsLeader)
      wx.showToast({ title: '紧急案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
})
