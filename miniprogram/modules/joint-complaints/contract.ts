import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import { committedText, distinct, id, oneOf, person, text } from '../../shared/contract/fields'
import type { AlreadyReported } from '../../shared/intake/duplicates'
import { type ProblemType, problemTypes } from '../../shared/vocabulary/case'
import { categories } from '../../shared/vocabulary/categories'

const items = v.optional(v.pipe(v.array(id), v.maxLength(20, '一次最多 20 份材料'), distinct()), [])

/**
 * An invitation to complain together, with what the inviting complainant agreed to share, without
 * their identity.
 */
export interface InvitationView {
  merchant: { name: string; address: string }
  problemType: ProblemType
  occurredAt: number
  statement: string
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
   * Whether the caller or others have reported the same shop for the same within 90 days.
   * Identifies none of them.
   */
  similar: reads<AlreadyReported>()(
    v.object({
      merchantId: id,
      problemType: oneOf(problemTypes.codes, '请选择问题类型'),
      category: v.optional(oneOf(categories.codes, '请选择商品或服务')),
      /** A case of the caller's own that was just filed: it is not its own earlier complaint. */
      exceptCaseId: v.optional(id),
    }),
  ),
  /**
   * Opens the complaint to other consumers with the same dispute (Art. 12): gives a code to pass
   * on, the same one until the invitation is closed.
   */
  invite: runsCommand<{ invitation: string }>()(v.object({ caseId: id })),
  /**
   * Stops further people from joining. The code that was passed on never works again. Error:
   * WRONG_STATE if no invitation is open.
   */
  closeInvitation: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * The officer removes a joint complainant whose dispute is another one: they see nothing of the
   * case from then on. Error: WRONG_STATE for the first complainant and for a person who is not
   * in.
   */
  exclude: runsCommand<CaseView>()(
    v.object({
      caseId: id,
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
   * Joins the complaint, with consent to complain together and with the written choice of the filer
   * and the first to join as representatives (Order 121 Art. 12).
   * Errors: INVITATION_NOT_FOUND, ALREADY_JOINED, HAS_ANOTHER_PART, JOINT_FULL,
   * EVIDENCE_NOT_FOUND.
   */
  join: runsCommand<CaseView>()(
    v.object({
      invitation,
      consents: v.literal(true, '共同投诉要您同意才行'),
      consumer: person,
      statement: text(5, 2000, '请写明您遇到了什么，至少 5 个字'),
      evidence: items,
    }),
  ),
  /**
   * A joint complainant lets the representatives settle or withdraw. Error: WRONG_STATE for a
   * representative.
   */
  agree: runsCommand<CaseView>()(v.object({ caseId: id })),
  /** A joint complainant leaves. */
  leave: runsCommand<{ done: true }>()(v.object({ caseId: id })),
  /**
   * Brings another person's complaint about the same shop into the mediation of this one, where
   * both agreed to that when they filed (Art. 12): it ends, and its complainant is a joint
   * complainant of this one. Errors: CASE_NOT_FOUND number, WRONG_STATE, CONTENT_MISSING number,
   * INVALID_INPUT number, JOINT_FULL.
   */
  gather: runsCommand<CaseView>()(
    v.object({ caseId: id, number: text(6, 40, '请填写另一件的编号') }),
  ),
  /**
   * Complaints about the same shop and problem within 90 days that may be brought into this one's
   * mediation, for the centre.
   */
  gatherable: reads<{ cases: CaseSummary[] }>()(v.object({ caseId: id })),
}

export const contract = { complaint }
