import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import {
  committedText,
  distinct,
  id,
  lineText,
  oneOf,
  person,
  text,
} from '../../shared/contract/fields'
import type { AlreadyReported } from '../../shared/intake/duplicates'
import { type ProblemType, problemTypes } from '../../shared/vocabulary/case'
import { categories } from '../../shared/vocabulary/categories'

const evidenceIds = v.optional(
  v.pipe(v.array(id), v.maxLength(20, '一次最多 20 份材料'), distinct()),
  [],
)

/**
 * An invitation to complain together. It shows what the inviting complainant agreed to share, but
 * not who they are.
 */
export interface InvitationView {
  merchant: { name: string; address: string }
  problemType: ProblemType
  /** When the dispute arose, ms since 1970. */
  occurredAt: number
  /** What happened, in the complainant's words. */
  statement: string
  /** What the complainant requests. */
  request: string
  /** Number of complainants so far. */
  people: number
  /** The caller has joined already. */
  inside: boolean
}

const invitation = v.pipe(
  v.string('邀请不对'),
  v.regex(/^[0-9A-Z]{20}-[0-9A-Z]{8}$/, '邀请不对，请让对方重新发一次'),
)

const complaint = {
  /**
   * Whether the caller or others have complained about the same shop and problem within 90 days.
   * The answer identifies nobody.
   */
  similar: reads<AlreadyReported>()(
    v.object({
      merchantId: id,
      problemType: oneOf(problemTypes.codes, '请选择问题类型'),
      category: v.optional(oneOf(categories.codes, '请选择商品或服务')),
      /** The complaint that the caller has just filed: it must not be found itself. */
      exceptCaseId: v.optional(id),
    }),
  ),
  /**
   * Opens the complaint to other consumers with the same dispute (Order 121 Art. 12). Returns the
   * code to pass on, which stays the same until the invitation is closed.
   */
  invite: runsCommand<{ invitation: string }>()(v.object({ caseId: id })),
  /**
   * Stops further people from joining. The code that was passed on never works again. Error:
   * WRONG_STATE if no invitation is open.
   */
  closeInvitation: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * The officer removes a joint complainant who has a different dispute. That person then loses
   * access to the case. Error: WRONG_STATE for the first complainant, and for a person who is not a
   * complainant of the case.
   */
  exclude: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      /** Number of the complainant in the case; 1 filed it and cannot be removed. */
      person: v.pipe(
        v.number('请选择投诉人'),
        v.integer('请选择投诉人'),
        v.minValue(2, '请选择投诉人'),
      ),
      reason: committedText(5, 500, '请写明理由，至少 5 个字'),
    }),
  ),
  /** The complaint behind an invitation. Error: INVITATION_NOT_FOUND. */
  invitation: reads<InvitationView>()(v.object({ invitation })),
  /**
   * Joins the complaint. Errors: INVITATION_NOT_FOUND, ALREADY_JOINED, HAS_ANOTHER_PART,
   * JOINT_FULL, EVIDENCE_NOT_FOUND.
   */
  join: runsCommand<CaseView>()(
    v.object({
      invitation,
      /**
       * Consent to complain together, and the written choice of two representatives: the person who
       * filed the complaint, and the first person who joined (Order 121 Art. 12).
       */
      consents: v.literal(true, '共同投诉要您同意才行'),
      /** The caller's name, phone and address. */
      consumer: person,
      statement: text(5, 2000, '请写明您遇到了什么，至少 5 个字'),
      evidence: evidenceIds,
    }),
  ),
  /**
   * A joint complainant agrees that the representatives settle or withdraw. Error: WRONG_STATE for
   * the filer, who acts for all.
   */
  agree: runsCommand<CaseView>()(v.object({ caseId: id })),
  /** A joint complainant leaves. */
  leave: runsCommand<{ done: true }>()(v.object({ caseId: id })),
  /**
   * The centre brings another person's complaint about the same shop into the mediation of this one
   * (Order 121 Art. 12). Both persons must have agreed to that when they filed. The other complaint
   * ends, and its complainant becomes a joint complainant of this one. Errors: CASE_NOT_FOUND,
   * CONTENT_MISSING, INVALID_INPUT (all with field `number`), WRONG_STATE, JOINT_FULL.
   */
  gather: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      /** Number of the other complaint. */
      number: lineText(6, 40, '请填写另一件的编号'),
    }),
  ),
  /**
   * For the centre: complaints about the same shop and problem within 90 days that may be brought
   * into the mediation of this one.
   */
  gatherable: reads<{ cases: CaseSummary[] }>()(v.object({ caseId: id })),
}

export const contract = { complaint }
