import { call } from '../../../../api/call'
import { choicesFromList } from '../../../../format/choices'
import { dayText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import { type ProblemType, problemTypes } from '../../../../shared/vocabulary/case'

/** Splits a report from a complaint that contains one (Order 121 Art. 9). */
registerFormPage({
  questionIds: ['problemType', 'clue'],
  loads: 'once',
  query: { id: '' },
  data: {
    /** The account in the complaint. */
    statement: '',
    problemTypes: choicesFromList(problemTypes),
    problemType: '' as ProblemType | '',
    violationText: '',
    anonymous: false,
    withEvidence: true,
    /** The new report; null until it is saved. `by`: last day to verify it, in words. */
    savedReport: null as { number: string; by: string } | null,
  },
  leavePage: () => wx.navigateBack(),

  async loadContent() {
    const { statement, problemType } = await call('complaint.related', { caseId: this.query.id })
    return { statement, problemType }
  },
  /** Copies the complainant's account into the field for the report. */
  quoteStatement() {
    this.enterValues({ violationText: this.data.statement })
  },
  async saveSplit() {
    const { problemType, violationText: clue, anonymous, withEvidence } = this.data
    if (!problemType) return this.showErrors({ problemType: '请选择问题类型' })
    if (clue.trim().length < 5)
      return this.showErrors({ clue: '请写明违法的线索和事实，至少 5 个字' })
    const input = { caseId: this.query.id, problemType, clue, anonymous, withEvidence }
    const submission = await this.sendOnce((submissionKey) =>
      call('complaint.split', input, { requestKey: submissionKey }),
    )
    if (!submission) return
    const { number, verifyBy } = submission.output
    this.setData({ savedReport: { number, by: dayText(verifyBy, Date.now()) } })
  },
})
