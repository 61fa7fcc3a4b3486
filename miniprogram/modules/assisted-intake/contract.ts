import * as v from 'valibot'
import { runsCommand, writes } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { reportInput, submission } from '../../shared/contract/complaint'
import { oneOf, platformNumber, rule, text } from '../../shared/contract/fields'
import { hotlines, intakeSources } from '../../shared/vocabulary/source'

const complaint = {
  /**
   * A dispatcher or officer enters a complaint or a report made by telephone, letter or visit (Art.
   * 10, 28), with the evidence they took; it joins the same queue as the others. `decideBy`: of
   * acceptance or verification. `code`: with it the person opens the case on their own phone.
   * Errors: as for submit.
   */
  record: writes<{
    caseId: string
    number: string
    headHash: string
    submittedAt: number
    decideBy: number
    code: string
  }>()(
    v.pipe(
      v.object({
        source: oneOf(intakeSources.codes, '请选择怎么来的'),
        hotline: v.optional(oneOf(hotlines.codes, '请选择哪条热线')),
        platformNumber: v.optional(platformNumber),
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
   * Opens a case that staff entered on the phone of the person it was entered for, who is its
   * complainant from then on. `phoneCode`: from WeChat's phone button, where a mobile number was
   * entered. Errors: CASE_NOT_FOUND code, INVALID_INPUT phone, PHONE_CODE_SPENT, WRONG_STATE once
   * it was opened, HAS_ANOTHER_PART, TOO_MANY.
   */
  claim: runsCommand<CaseView>()(
    v.object({
      number: text(6, 40, '请填写回执上的编号'),
      code: text(8, 8, '请填写回执上的 8 位回执码'),
      phoneCode: v.optional(text(1, 200, '没有取到手机号')),
    }),
  ),
}

export const contract = { complaint }
