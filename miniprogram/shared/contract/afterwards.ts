import * as v from 'valibot'
import type { AlreadyReported } from '../intake/duplicates'
import { contents } from '../intake/required'
import { type ProblemType, problemTypes } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import { materials, mostDays } from '../vocabulary/material'
import { reads, writes } from './action'
import type { CaseView } from './case-view'
import { distinct, fen, id, oneOf, person, phone, text, time } from './fields'

const items = v.optional(v.pipe(v.array(id), v.maxLength(20, '一次最多 20 份材料'), distinct()), [])

/** An invitation to complain together, with what the inviting complainant agreed to share, without their identity. */
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

const invitation = v.pipe(v.string('邀请不对'), v.regex(/^[0-9A-Z]{20}-[0-9A-Z]{8}$/, '邀请不对，请让对方重新发一次'))

/** Steps beside the handling of a complaint: more material, a new phone number, joint complaint, agent. */
export const afterwards = {
  /** Whether the caller or others have reported the same shop for the same within 90 days. Identifies none of them. */
  similar: reads<AlreadyReported>()(
    v.object({
      merchantId: id,
      problemType: oneOf(problemTypes.codes, '请选择问题类型'),
      category: v.optional(oneOf(categories.codes, '请选择商品或服务')),
    }),
  ),
  /**
   * Adds words or sealed evidence to an open case, also when a handler asked for it. The complainant tells once what
   * was left open at filing: who they are, what they want and, in words, what happened. Refusals: WRONG_STATE, also for
   * what was told before; EVIDENCE_NOT_FOUND, BUSY.
   */
  supplement: writes<CaseView>()(
    v.pipe(
      v.object({
        caseId: id,
        text: v.optional(text(0, 2000, ''), ''),
        evidence: items,
        name: v.optional(contents.name),
        phone: v.optional(contents.phone),
        address: v.optional(contents.address),
        request: v.optional(contents.request),
        problemType: v.optional(oneOf(problemTypes.codes, '请选择问题类型')),
        amountFen: v.optional(fen),
        occurredAt: v.optional(time),
      }),
      v.forward(
        v.check(
          ({ caseId, text, evidence, ...told }) =>
            text !== '' || evidence.length > 0 || Object.values(told).some((one) => one !== undefined),
          '请写几句，或者加上照片',
        ),
        ['text'],
      ),
    ),
  ),
  /** The case's officer, or before one the centre, asks for more material within some days. Refusal: WRONG_STATE. */
  ask: writes<CaseView>()(
    v.object({
      caseId: id,
      needs: v.pipe(
        v.array(oneOf(materials.codes, '选项不对')),
        v.minLength(1, '请选择要补充什么'),
        v.maxLength(6, '选项太多'),
        distinct(),
      ),
      note: v.optional(text(0, 300, ''), ''),
      days: v.pipe(
        v.number('请选择期限'),
        v.integer('期限不对'),
        v.minValue(1, '至少给 1 天'),
        v.maxValue(mostDays, `最多给 ${mostDays} 天`),
      ),
    }),
  ),
  /**
   * Changes the complainant's number, taken from WeChat's own button or typed. Refusals: WRONG_STATE (no person in the
   * case), PHONE_CODE_SPENT.
   */
  changePhone: writes<CaseView>()(
    v.variant(
      'by',
      [
        v.object({ caseId: id, by: v.literal('wechat'), code: text(1, 200, '没有取到手机号') }),
        v.object({ caseId: id, by: v.literal('words'), phone }),
      ],
      '请填写电话',
    ),
  ),
  /**
   * Opens the complaint to other consumers with the same dispute (Art. 12): gives a code to pass on, the same one until
   * the invitation is closed.
   */
  invite: writes<{ invitation: string }>()(v.object({ caseId: id })),
  /** Lets no more people in; the code that was passed on never works again. Refusal: WRONG_STATE without one. */
  closeInvitation: writes<CaseView>()(v.object({ caseId: id })),
  /**
   * The officer removes a joint complainant whose dispute is another one: they see nothing of the case from then on.
   * Refusal: WRONG_STATE for the first complainant and for a person who is not in.
   */
  exclude: writes<CaseView>()(
    v.object({
      caseId: id,
      person: v.pipe(v.number('请选择投诉人'), v.integer('请选择投诉人'), v.minValue(2, '请选择投诉人')),
      reason: text(5, 500, '请写明理由，至少 5 个字'),
    }),
  ),
  /** The complaint behind an invitation. Refusal: INVITATION_NOT_FOUND. */
  invitation: reads<InvitationView>()(v.object({ invitation })),
  /**
   * Joins the complaint, with consent to complain together and to be represented by the first two. Refusals:
   * INVITATION_NOT_FOUND, ALREADY_JOINED, HAS_ANOTHER_PART, JOINT_FULL, EVIDENCE_NOT_FOUND.
   */
  join: writes<CaseView>()(
    v.object({
      invitation,
      consents: v.literal(true, '共同投诉要您同意才行'),
      consumer: person,
      statement: text(5, 2000, '请写明您遇到了什么，至少 5 个字'),
      evidence: items,
    }),
  ),
  /** A joint complainant lets the representatives settle or withdraw. Refusal: WRONG_STATE for a representative. */
  agree: writes<CaseView>()(v.object({ caseId: id })),
  /** A joint complainant leaves. */
  leave: writes<{ done: true }>()(v.object({ caseId: id })),
  /** Takes the shop's offer, which ends the case reconciled. Refusals: WRONG_STATE without one, JOINT_NOT_AGREED. */
  takeOffer: writes<CaseView>()(v.object({ caseId: id })),
  /** Records what the officer has seen of an agent's authority (Art. 11). Refusal: WRONG_STATE without an agent. */
  checkAuthority: writes<CaseView>()(
    v.object({ caseId: id, original: v.boolean(), signed: v.boolean(), idSeen: v.boolean() }),
  ),
}
