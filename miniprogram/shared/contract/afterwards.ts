import * as v from 'valibot'
import { requiredContentSchemas } from '../intake/required'
import { problemTypes } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import { materials, maxMaterialDays } from '../vocabulary/material'
import { runsCommand } from './action'
import type { CaseView } from './case-view'
import {
  distinct,
  fen,
  id,
  lineText,
  oneOf,
  optionalCommittedText,
  phone,
  text,
  time,
} from './fields'

const evidenceIds = v.optional(
  v.pipe(v.array(id), v.maxLength(20, '一次最多 20 份材料'), distinct()),
  [],
)

/** Steps after filing: further material, another phone number, the shop's offer, an agent. */
export const followUpActions = {
  /**
   * Adds a text, evidence or missing content to an open case, on request of a handler or without.
   *
   * The complainant may state each of these once, if it was missing at filing: who they are, what
   * they demand, and the facts in writing. The category, the answers to follow-up questions and the
   * two consents can be changed while the case is open.
   *
   * Errors: WRONG_STATE, also if the content was stated before; EVIDENCE_NOT_FOUND; BUSY.
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
        /** By question code. An answer to a question that is not asked is an error. */
        answers: v.optional(v.record(v.string(), v.unknown())),
        /** Agrees to joint handling with others of the same dispute (Art. 12). */
        together: v.optional(v.boolean()),
        /** 是否同意公示投诉信息. Without consent the complaint is never published. */
        mayPublish: v.optional(v.boolean()),
      }),
      v.forward(
        v.check(
          ({ caseId, text, evidence, ...otherFields }) =>
            text !== '' ||
            evidence.length > 0 ||
            Object.values(otherFields).some((fieldValue) => fieldValue !== undefined),
          '请写几句，或者加上照片',
        ),
        ['text'],
      ),
    ),
  ),
  /**
   * Requests further material from the complainant: by the officer of the case, or by the centre
   * while the case has no officer. Error: WRONG_STATE.
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
      /** Days until the material is due. */
      days: v.pipe(
        v.number('请选择期限'),
        v.integer('期限不对'),
        v.minValue(1, '至少给 1 天'),
        v.maxValue(maxMaterialDays, `最多给 ${maxMaterialDays} 天`),
      ),
    }),
    'requestMaterials',
    'inquire',
  ),
  /**
   * Changes the complainant's phone number: verified by WeChat's phone button (`wechat`) or typed
   * (`words`). Errors: WRONG_STATE if the case names no person, PHONE_CODE_SPENT.
   */
  changePhone: runsCommand<CaseView>()(
    v.variant(
      'by',
      [
        v.object({
          caseId: id,
          by: v.literal('wechat'),
          /** The one-time code that WeChat's phone button gave to the page. */
          code: lineText(1, 200, '没有取到手机号'),
        }),
        v.object({ caseId: id, by: v.literal('words'), phone }),
      ],
      '请填写电话',
    ),
  ),
  /**
   * Accepts the shop's settlement offer. The case ends as reconciled. Errors: WRONG_STATE if there
   * is no offer, JOINT_NOT_AGREED.
   */
  acceptSettlementOffer: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * Records how the officer checked an agent's authority (Order 121 Art. 11). Error: WRONG_STATE if
   * the complainant has no agent.
   */
  checkAuthority: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      /** The officer saw the original of the power of attorney. */
      original: v.boolean(),
      /** The power of attorney is signed by the complainant. */
      signed: v.boolean(),
      /** The officer saw the agent's identity document. */
      idSeen: v.boolean(),
    }),
  ),
}
