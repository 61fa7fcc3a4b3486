import * as v from 'valibot'
import { requiredContentSchemas } from '../intake/required'
import { problemTypes } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import { materials, mostDays } from '../vocabulary/material'
import { runsCommand } from './action'
import type { CaseView } from './case-view'
import { distinct, fen, id, oneOf, optionalCommittedText, phone, text, time } from './fields'

const evidenceIds = v.optional(
  v.pipe(v.array(id), v.maxLength(20, '一次最多 20 份材料'), distinct()),
  [],
)

/**
 * Steps that accompany the handling of a complaint: more material, a new phone number, agent.
 */
export const followUpActions = {
  /**
   * Adds words or sealed evidence to an open case, also when a handler asked for it. The
   * complainant tells once what was left open at filing: who they are, what they want and, in
   * words, what happened. What was bought, the answers to follow-up questions and the two consents
   * may be given and changed while the case is open. Errors: WRONG_STATE, also for what was told
   * before; EVIDENCE_NOT_FOUND, BUSY.
   */
  supplement: runsCommand<CaseView>()(
    v.pipe(
      v.object({
        caseId: id,
        text: v.optional(text(0, 2000, ''), ''),
        evidence: evidenceIds,
        name: v.optional(requiredContentSchemas.name),
        phone: v.optional(requiredContentSchemas.phone),
        address: v.optional(requiredContentSchemas.address),
        request: v.optional(requiredContentSchemas.request),
        problemType: v.optional(oneOf(problemTypes.codes, '请选择问题类型')),
        amountFen: v.optional(fen),
        occurredAt: v.optional(time),
        category: v.optional(oneOf(categories.codes, '请选择商品或服务')),
        /** Question -> answer; an answer to a question that is not asked is an error. */
        answers: v.optional(v.record(v.string(), v.unknown())),
        /** Agrees to joint handling with others of the same dispute (Art. 12). */
        together: v.optional(v.boolean()),
        /** 是否同意公示投诉信息: without it the complaint is never published. */
        mayPublish: v.optional(v.boolean()),
      }),
      v.forward(
        v.check(
          ({ caseId, text, evidence, ...personalFields }) =>
            text !== '' ||
            evidence.length > 0 ||
            Object.values(personalFields).some((fieldValue) => fieldValue !== undefined),
          '请写几句，或者加上照片',
        ),
        ['text'],
      ),
    ),
  ),
  /**
   * The case's officer, or before one the centre, asks for more material within some days. Error:
   * WRONG_STATE.
   */
  requestMaterials: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      needs: v.pipe(
        v.array(oneOf(materials.codes, '选项不对')),
        v.minLength(1, '请选择要补充什么'),
        v.maxLength(6, '选项太多'),
        distinct(),
      ),
      note: optionalCommittedText(300),
      days: v.pipe(
        v.number('请选择期限'),
        v.integer('期限不对'),
        v.minValue(1, '至少给 1 天'),
        v.maxValue(mostDays, `最多给 ${mostDays} 天`),
      ),
    }),
    'requestMaterials',
    'inquire',
  ),
  /**
   * Changes the complainant's number, taken from WeChat's own button or typed. Errors:
   * WRONG_STATE (no person in the case), PHONE_CODE_SPENT.
   */
  changePhone: runsCommand<CaseView>()(
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
   * Takes the shop's offer, which ends the case reconciled. Errors: WRONG_STATE without one,
   * JOINT_NOT_AGREED.
   */
  acceptSettlementOffer: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * Records what the officer has seen of an agent's authority (Art. 11). Error: WRONG_STATE
   * without an agent.
   */
  checkAuthority: runsCommand<CaseView>()(
    v.object({ caseId: id, original: v.boolean(), signed: v.boolean(), idSeen: v.boolean() }),
  ),
}
