import * as v from 'valibot'
import { runsCommand, writes } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { evidence, optionalText, shopRespondent } from '../../shared/contract/complaint'
import {
  committedText,
  id,
  oneOf,
  optionalCommittedText,
  place,
  rule,
  time,
} from '../../shared/contract/fields'
import { requiredContentSchemas } from '../../shared/intake/required'
import { goodsCheckResults, voucherResults, vouchers } from '../../shared/vocabulary/goods-check'
import { languages } from '../../shared/vocabulary/language'

const complaint = {
  /**
   * Asks for an officer to check goods. In law it is a consultation: nothing of Art. 10 is
   * required, and a telephone number only helps the officer to call first. Errors:
   * MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND, TOO_MANY.
   */
  requestCheck: writes<{ caseId: string; number: string; headHash: string; submittedAt: number }>()(
    v.pipe(
      v.object({
        respondent: shopRespondent,
        statement: optionalText(requiredContentSchemas.facts),
        phone: optionalText(requiredContentSchemas.phone),
        occurredAt: time,
        place,
        /** In which language it was told, where that is not Chinese. */
        language: v.optional(oneOf(languages.codes, '选项不对')),
        evidence,
      }),
      rule({
        showAt: 'statement',
        reads: ['evidence'],
        isKept: ({ statement, evidence: items }) => statement !== '' || items.length > 0,
        sentence: '拍一张照片，或者写一句哪里不放心',
      }),
    ),
  ),
  /** The consumer does not want the goods checked any more. Error: WRONG_STATE. */
  cancelCheck: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * What a shop showed of one voucher, with photos of it; without it a sentence says why. A later
   * entry of the same voucher replaces it. Errors: WRONG_STATE, INVALID_INPUT note or evidence,
   * EVIDENCE_NOT_FOUND.
   */
  checkVoucher: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      voucher: oneOf(vouchers.codes, '请选择凭证'),
      result: oneOf(voucherResults.codes, '请选择有没有出示'),
      note: optionalCommittedText(300),
      evidence,
    }),
  ),
  /**
   * The result, with the paper for the consumer. A suspected violation becomes a report in the same
   * step. Errors: WRONG_STATE, NOT_CONTACTED, VOUCHERS_OPEN, INVALID_INPUT result.
   */
  concludeCheck: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      result: oneOf(goodsCheckResults.codes, '请选择查证结果'),
      note: committedText(5, 500, '请用一两句话告诉消费者查到了什么，至少 5 个字'),
    }),
  ),
}

export const contract = { complaint }
