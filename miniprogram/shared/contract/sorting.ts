import * as v from 'valibot'
import { type ProblemType, problemTypes } from '../vocabulary/case'
import { reads, writes } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { id, oneOf, text } from './fields'

/** A case that may be about the same, and why it is thought to be. */
export interface RelatedCase {
  case: CaseSummary
  linked: boolean
  /** The same telephone number complains. */
  samePerson: boolean
}

/** What the centre does with cases that came in twice, or with two matters in one. */
export const sorting = {
  /** Cases of the same matter: those that are linked, and complaints of the same shop and problem within 90 days. At most 50. */
  related: reads<{ related: RelatedCase[]; problemType: ProblemType; statement: string }>()(v.object({ caseId: id })),
  /**
   * Two cases are of the same matter: each names the other, neither ends. By number, as people read it out. Refusals: CASE_NOT_FOUND
   * number, WRONG_STATE for a complaint and a report.
   */
  link: writes<CaseView>()(v.object({ caseId: id, number: text(6, 40, '请填写另一件的编号') })),
  /** They are not, after all. Refusal: WRONG_STATE where nothing is linked. */
  unlink: writes<CaseView>()(v.object({ caseId: id, number: text(6, 40, '请填写另一件的编号') })),
  /**
   * A complaint that holds a report as well: the centre files the report of its own (Art. 9), which names the complaint; the complaint never
   * learns of it. Refusal: WRONG_STATE when the complaint's particulars are erased.
   */
  split: writes<{ caseId: string; number: string; headHash: string; submittedAt: number; verifyBy: number }>()(
    v.object({
      caseId: id,
      clue: text(5, 2000, '请写明违法的线索和事实，至少 5 个字'),
      problemType: oneOf(problemTypes.codes, '请选择问题类型'),
      /** The report bears no name: only whoever complained can open it. */
      anonymous: v.optional(v.boolean(), false),
      /** Photos and recordings of the complaint belong to the report too. */
      withEvidence: v.optional(v.boolean(), true),
    }),
  ),
}
