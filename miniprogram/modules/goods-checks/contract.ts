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
   * Asks for an officer to check goods. In law this is a consultation, so that Order 121 Art. 10
   * requires no content. Errors: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND, TOO_MANY.
   */
  requestCheck: writes<{
    caseId: string
    /** The case number that people read out. */
    number: string
    /** Hash of the last event of the case. */
    headHash: string
    /** Milliseconds since 1970. */
    submittedAt: number
  }>()(
    v.pipe(
      v.object({
        respondent: shopRespondent,
        /** May be empty if `evidence` is given. */
        statement: optionalText(requiredContentSchemas.facts),
        /** Lets the officer call first; may be empty. */
        phone: optionalText(requiredContentSchemas.phone),
        /** When the consumer saw or bought the goods. */
        occurredAt: time,
        /** Where the consumer is. */
        place,
        /** The language in which the consumer wrote, if it is not Chinese. */
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
  /** The consumer no longer wants the goods checked. Error: WRONG_STATE. */
  cancelCheck: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * The officer records whether the shop showed one voucher. A later record about the same voucher
   * replaces the earlier one. Errors: WRONG_STATE, INVALID_INPUT (field `note` or `evidence`),
   * EVIDENCE_NOT_FOUND.
   */
  checkVoucher: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      voucher: oneOf(vouchers.codes, '请选择凭证'),
      result: oneOf(voucherResults.codes, '请选择有没有出示'),
      /** Why the shop did not show the voucher. */
      note: optionalCommittedText(300),
      /** Photos of the voucher. */
      evidence,
    }),
  ),
  /**
   * The officer records the result and the document for the consumer. A suspected violation becomes
   * a report in the same step. Errors: WRONG_STATE, NOT_CONTACTED, VOUCHERS_OPEN, INVALID_INPUT
   * (field `result`).
   */
  concludeCheck: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      result: oneOf(goodsCheckResults.codes, '请选择查证结果'),
      /** What the officer found; the consumer reads it in the document. */
      note: committedText(5, 500, '请用一两句话告诉消费者查到了什么，至少 5 个字'),
    }),
  ),
}

export const contract = { complaint }
