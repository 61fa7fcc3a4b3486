import * as v from 'valibot'
import { reads, runsCommand, writes } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import { id, oneOf, text } from '../../shared/contract/fields'
import { type CaseKind, type ProblemType, problemTypes } from '../../shared/vocabulary/case'

/** A case that may be about the same matter, and the reason. */
export interface RelatedCase {
  case: CaseSummary
  linked: boolean
  /** It was filed by the same person: from one phone, or with one telephone number. */
  samePerson: boolean
  /** It is the earlier one of the two, and the other may be merged into it. */
  mayMerge: boolean
}

/** The centre's steps for cases that came in twice, or hold two matters. */
const complaint = {
  /**
   * Cases of the same matter: linked ones, and those of its kind about the same shop and problem
   * within 90 days, of reports only the same person's. At most 50.
   */
  related: reads<{
    related: RelatedCase[]
    kind: CaseKind
    problemType: ProblemType
    statement: string
  }>()(v.object({ caseId: id })),
  /**
   * Links two cases of the same matter: each names the other, neither ends. By number, as people
   * read it out. Errors: CASE_NOT_FOUND number, WRONG_STATE for a complaint and a report.
   */
  link: runsCommand<CaseView>()(
    v.object({ caseId: id, number: text(6, 40, '请填写另一件的编号') }),
  ),
  /** Unlinks two cases. Error: WRONG_STATE where nothing is linked. */
  unlink: runsCommand<CaseView>()(
    v.object({ caseId: id, number: text(6, 40, '请填写另一件的编号') }),
  ),
  /**
   * Merges a case into an earlier one of the same person, which has one clock and one answer (Art.
   * 35): the earlier one gets its text and evidence, and `newFacts` let a report's verification
   * begin again. Errors: CASE_NOT_FOUND number, WRONG_STATE, INVALID_INPUT number for another
   * person's case or a later one.
   */
  merge: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      number: text(6, 40, '请填写另一件的编号'),
      newFacts: v.optional(v.boolean(), false),
    }),
    'merge',
    'absorb',
  ),
  /**
   * Splits a report from a complaint that holds one (Art. 9). The report names the complaint; the
   * complaint is not linked back. Error: WRONG_STATE when the complaint's personal data are erased.
   */
  split: writes<{
    caseId: string
    number: string
    headHash: string
    submittedAt: number
    verifyBy: number
  }>()(
    v.object({
      caseId: id,
      clue: text(5, 2000, '请写明违法的线索和事实，至少 5 个字'),
      problemType: oneOf(problemTypes.codes, '请选择问题类型'),
      /** The report bears no name: only the complainant can open it. */
      anonymous: v.optional(v.boolean(), false),
      /** The complaint's evidence belongs to the report too. */
      withEvidence: v.optional(v.boolean(), true),
    }),
  ),
}

export const contract = { complaint }
