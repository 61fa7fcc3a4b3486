import * as v from 'valibot'
import { reads, runsCommand, writes } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import { id, lineText, oneOf, text } from '../../shared/contract/fields'
import { type CaseKind, type ProblemType, problemTypes } from '../../shared/vocabulary/case'

/** A case that may be about the same matter, and the reason. */
export interface RelatedCase {
  case: CaseSummary
  /** The two cases name each other. */
  linked: boolean
  /** It was filed by the same person: from one phone, or with one telephone number. */
  samePerson: boolean
  /** It is the earlier one of the two, and the other may be merged into it. */
  mayMerge: boolean
}

/** Steps of the dispatch centre for cases that were filed twice, or that hold two matters. */
const complaint = {
  /**
   * Cases of the same matter, at most 50: the linked ones, and those of the same kind about the
   * same shop and problem within 90 days. For a report, only reports of the same person are listed.
   */
  related: reads<{
    related: RelatedCase[]
    /** The next three fields describe the case that was asked about. */
    kind: CaseKind
    problemType: ProblemType
    /** The complainant's or reporter's account. */
    statement: string
  }>()(v.object({ caseId: id })),
  /**
   * Links two cases of the same matter: each names the other, and both go on. The other case is
   * given by number, as people read it out. Errors: CASE_NOT_FOUND (field `number`); WRONG_STATE
   * if one is a complaint and the other a report.
   */
  link: runsCommand<CaseView>()(
    v.object({ caseId: id, number: lineText(6, 40, '请填写另一件的编号') }),
  ),
  /** Unlinks two cases. Error: WRONG_STATE if they are not linked. */
  unlink: runsCommand<CaseView>()(
    v.object({ caseId: id, number: lineText(6, 40, '请填写另一件的编号') }),
  ),
  /**
   * Merges a case into an earlier one of the same person, so that one deadline runs and one answer
   * is given (Order 121 Art. 35). The earlier case receives the text and evidence of this one.
   * Errors: CASE_NOT_FOUND (field `number`); WRONG_STATE; INVALID_INPUT (field `number`) if the
   * other case is another person's or was filed later.
   */
  merge: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      number: lineText(6, 40, '请填写另一件的编号'),
      /**
       * The merged report brings new facts: the verification of the earlier report starts again.
       */
      newFacts: v.optional(v.boolean(), false),
    }),
    'merge',
    'absorb',
  ),
  /**
   * Splits a report from a complaint that contains one (Order 121 Art. 9). The report names the
   * complaint. The complaint does not name the report, because a link would reveal the reporter.
   * Error: WRONG_STATE if the complaint's personal data are erased.
   */
  split: writes<{
    /** The new report; so are number, hash and dates. */
    caseId: string
    number: string
    /** Hash of the last event of the report. */
    headHash: string
    /** Milliseconds since 1970. */
    submittedAt: number
    /** Deadline to verify the report, ms since 1970. */
    verifyBy: number
  }>()(
    v.object({
      /** The complaint. */
      caseId: id,
      /** The suspected violation and its facts. */
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
