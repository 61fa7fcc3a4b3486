import * as v from 'valibot'
import { runsCommand, writes } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { reportInput, submission } from '../../shared/contract/complaint'
import { lineText, oneOf, platformNumber, rule } from '../../shared/contract/fields'
import { hotlines, intakeSources } from '../../shared/vocabulary/source'

const complaint = {
  /**
   * A dispatcher or officer enters a complaint or a report that somebody made by telephone, letter
   * or visit (Order 121 Art. 10, 28), with the evidence that the person handed over. The case joins
   * the same queue as all others. Errors: as for `complaint.submit`.
   */
  record: writes<{
    caseId: string
    /** The case number that is printed on the receipt. */
    number: string
    /** Hash of the last event of the new case. */
    headHash: string
    /** Milliseconds since 1970. */
    submittedAt: number
    /** Deadline to accept the complaint or to verify the report, ms since 1970. */
    decideBy: number
    /** Receipt code: with the number it opens the case on the person's own phone. */
    code: string
  }>()(
    v.pipe(
      v.object({
        source: oneOf(intakeSources.codes, '请选择怎么来的'),
        /** Which hotline forwarded the call. */
        hotline: v.optional(oneOf(hotlines.codes, '请选择哪条热线')),
        platformNumber: v.optional(platformNumber),
        /** Either a complaint or a report is given, never both. */
        complaint: v.optional(submission),
        report: v.optional(reportInput),
      }),
      rule({
        showAt: 'complaint',
        reads: ['report'],
        isKept: ({ complaint, report }) => (complaint === undefined) !== (report === undefined),
        sentence: '请选择投诉或举报',
      }),
    ),
  ),
  /**
   * Opens a case that staff entered for somebody on that person's own phone. From then on this
   * person is the complainant of the case. Errors:
   * - CASE_NOT_FOUND (field `code`): number and receipt code do not match
   * - INVALID_INPUT (field `phone`): it is not the mobile number that staff entered
   * - PHONE_CODE_SPENT: `phoneCode` was used before
   * - WRONG_STATE: the case has been opened on a phone already
   * - HAS_ANOTHER_PART: the caller takes part in the case in another role
   * - TOO_MANY: too many attempts
   */
  claim: runsCommand<CaseView>()(
    v.object({
      /** The case number on the receipt. */
      number: lineText(6, 40, '请填写回执上的编号'),
      /** The receipt code. */
      code: lineText(8, 8, '请填写回执上的 8 位回执码'),
      /**
       * One-time code of WeChat's phone button, which stands for the caller's mobile number. Needed
       * if staff entered a mobile number.
       */
      phoneCode: v.optional(lineText(1, 200, '没有取到手机号')),
    }),
  ),
}

export const contract = { complaint }
